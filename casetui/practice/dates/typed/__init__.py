"""The grammar of time: days, times, lengths and repetitions as people type them, and what is none of them."""
