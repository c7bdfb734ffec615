"""The invented firm that casetui is tried with."""
