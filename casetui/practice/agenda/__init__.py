"""The agenda: tasks, events and deadlines, and what is done to them."""

OFFERS = {
    "agenda": "an item as lists show it",
    "terms": "the kinds of items, their states, how they press",
    "plan": "when something is",
    "window": "what is between two instants, repeating items once an occurrence",
    "lasting": "how long an event takes",
    "attending": "who is to be at an item",
    "recurrence": "the rules by which items repeat",
    "series": "one day of a repeating item, alone or with all that follow",
    "rules": "those rules, followed within bounds",
    "bookings": "whom something would book twice",
    "preparing": "the tasks that an event brings, and what of them moves with it",
    "adding": "new items, with what prepares them",
    "changing": "what a line changes of items",
    "acts": "what is done to items",
    "deadlines": "a deadline met, moved, confirmed, sent back",
}
"""What other duties may use of it: each module, and what for."""
