"""The words of costs: kinds of entries, how they are treated, who paid, on which terms a case is done."""

from __future__ import annotations

TIME, EXPENSE = "time", "expense"
KINDS = (TIME, EXPENSE)

BILLABLE, NO_CHARGE, NON_BILLABLE = "billable", "no charge", "non-billable"
TREATMENTS = (BILLABLE, NO_CHARGE, NON_BILLABLE)
"""On the invoice with its amount; on the invoice for nothing; on no invoice at all."""

BY_FIRM, FROM_CLIENT_MONEY, UNPAID = "firm", "client money", "unpaid"
PAYERS = (BY_FIRM, FROM_CLIENT_MONEY, UNPAID)
"""Who has paid an expense: what the client's own money paid is owed to nobody."""

HOURLY, FIXED, CONTINGENCY, LEGAL_AID = "hourly", "fixed", "contingency", "legal aid"
FEE_TERMS = (HOURLY, FIXED, CONTINGENCY, LEGAL_AID)
NOT_BY_THE_HOUR = (FIXED, CONTINGENCY)
"""Terms under which an hour is recorded with its worth, and not charged."""

LONGEST = 500
"""Characters of what an entry says."""

LONGEST_WHY = 300
WARNING = 80
"""Per cent of a budget from which on it warns."""

MOST_MINUTES = 24 * 60
"""A day has no more."""
