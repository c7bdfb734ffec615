"""The commands of the end of a file: legal holds, sealing and destroying."""
