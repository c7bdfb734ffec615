"""What mail programs wrap a letter or its files in: winmail.dat, S/MIME, PGP."""
