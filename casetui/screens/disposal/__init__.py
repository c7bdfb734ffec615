"""Legal holds, destroying what need not be kept, and sealing what nobody may read."""
