"""The screens: each wires the practice to widgets, and holds no SQL and no rule of law."""
