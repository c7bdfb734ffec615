"""The registry: each act's id, its default keys, one sentence, and where it works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One act.

    `keys` are alternatives, each written as in "j", "ctrl+d" or "g i" (one after the other); a last key
    "letter" stands for any letter or digit. `hint` is its word in the footer; without one it is not there.
    `writes`: the act changes the firm's data.
    """

    id: str
    keys: tuple[str, ...]
    sentence: str
    scope: tuple[str, ...]
    hint: str = ""
    writes: bool = False


SCOPES = {
    "everywhere": "Everywhere",
    "list": "In a list",
    "inbox": "Inbox",
    "enquiry": "An opened enquiry",
    "outbox": "Outbox",
    "today": "Today",
    "week": "Week",
    "cases": "Cases",
    "caseload": "Caseload",
    "search": "Search",
    "people": "People",
    "contact": "A contact's card",
    "merge": "Making one of two contacts",
    "case-file": "A case's file",
    "case": "Timeline of a case",
    "case-notes": "Notes of a case",
    "case-people": "People of a case",
    "case-overview": "Overview of a case",
    "case-mail": "Mail of a case",
    "case-agenda": "Agenda of a case",
    "case-papers": "Papers of a case",
    "conflict-check": "A conflict check",
    "checklist": "The lists of a case",
    "walls": "Walls round a case",
    "review": "Looking through what is proposed",
    "summary": "Summary of a case",
    "reader": "Reading a text",
    "prompt": "In a one-line field",
    "picker": "Choosing from a list",
    "editor": "Writing",
    "editor-end": "After writing",
}

# What can be pressed where: the scope of a screen or field first, then what it inherits. Within a stack
# a key means one thing.
STACKS = {
    "inbox": ("inbox", "list", "everywhere"),
    "outbox": ("outbox", "list", "everywhere"),
    "today": ("today", "list", "everywhere"),
    "week": ("week", "list", "everywhere"),
    "review": ("review", "list", "everywhere"),
    "cases": ("cases", "list", "everywhere"),
    "caseload": ("caseload", "list", "everywhere"),
    "search": ("search", "list", "everywhere"),
    "people": ("people", "list", "everywhere"),
    "contact": ("contact", "reader", "everywhere"),
    "conflict-check": ("conflict-check", "list", "everywhere"),
    "checklist": ("checklist", "list", "everywhere"),
    "merge": ("merge", "reader", "everywhere"),
    "case-people": ("case-people", "case-file", "list", "everywhere"),
    "case": ("case", "case-file", "list", "everywhere"),
    "case-overview": ("case-overview", "case-file", "reader", "everywhere"),
    "case-notes": ("case-notes", "case-file", "list", "everywhere"),
    "case-mail": ("case-mail", "case-file", "list", "everywhere"),
    "case-agenda": ("case-agenda", "case-file", "list", "everywhere"),
    "case-papers": ("case-papers", "case-file", "list", "everywhere"),
    "walls": ("walls", "list", "everywhere"),
    "enquiry": ("enquiry", "everywhere"),
    "summary": ("summary", "reader", "everywhere"),
    "reader": ("reader", "everywhere"),
    "list": ("list", "everywhere"),
    "everywhere": ("everywhere",),
    "prompt": ("prompt",),
    "picker": ("picker",),
    "editor": ("editor",),
    "editor-end": ("editor-end",),
}

FIXED_SCOPES = ("prompt", "picker", "editor", "editor-end")
"""Fields and what follows them keep their keys: in them every other key is text, or nothing."""

_ALL = ("everywhere",)
_MOVE = ("list", "enquiry", "reader")
_RECORDS = ("enquiry", "case-file", "contact")
_FIND = ("enquiry", "reader")
_MAIL = ("inbox", "enquiry", "case-mail")
_AGENDA = ("today", "week", "case-agenda")
_FILES = ("enquiry", "case-mail", "case-papers")
_GUIDED = ("cases", "case-overview", "case")
_CASES = (*_GUIDED, "case-people")
_PEOPLE = ("people", "contact", "case-people")
_NOTED = (*_CASES, "case-notes", "case-papers", "outbox", "search", "people", "contact")
_PANES = (
    "conflict-check", "checklist",
    "inbox", "outbox", "enquiry", "reader", "cases", "case", "case-notes", "case-mail", "case-people",
    "case-papers", "caseload", "search", "people", "walls",
    *_AGENDA,
)  # fmt: skip
_TRIAGE = (*_MAIL, *_AGENDA)
_MARKED = ("inbox", "today", "cases", "case-mail", "case-agenda", "case-papers")
_PARTS = ("checklist", "inbox", "outbox", "enquiry", "today", "cases", "case-file", "people", "walls")
_FOUND = ("inbox", "cases", "people")

KEYS: tuple[Key, ...] = (
    # Moving.
    Key("down", ("j", "down"), "Go one row down.", _MOVE),
    Key("up", ("k", "up"), "Go one row up.", _MOVE),
    Key("half-down", ("ctrl+d",), "Go half a page down.", _MOVE),
    Key("half-up", ("ctrl+u",), "Go half a page up.", _MOVE),
    Key("page-down", ("pgdn",), "Go a page down.", _MOVE),
    Key("page-up", ("pgup",), "Go a page up.", _MOVE),
    Key("top", ("g g", "home"), "Go to the top.", _MOVE),
    Key("bottom", ("G", "end"), "Go to the bottom.", _MOVE),
    Key("open", ("enter", "l"), "Open the row; in a thread, unfold it.", ("list", "enquiry"), "open"),
    Key("back", ("q", "esc", "h"), "Go back.", _ALL, "back"),
    Key("next-record", ("J",), "Go to the next record of the list.", _RECORDS, "next"),
    Key("previous-record", ("K",), "Go to the previous record of the list.", _RECORDS),
    Key("next-part", ("]",), "Go to the next view, or message of a thread.", _PARTS),
    Key("previous-part", ("[",), "Go to the previous view or message.", _PARTS),
    Key("pane", ("tab",), "Go to the other pane.", _PANES),
    # Texts.
    Key("find", ("/",), "Find in the text.", _FIND, "find"),
    Key("next-match", ("n",), "Go to the next match.", _FIND),
    Key("previous-match", ("N",), "Go to the previous match.", _FIND),
    Key("headers", ("w",), "Show or hide the message's whole headers.", ("enquiry",)),
    Key("file", ("o",), "Read a file as text.", ("enquiry", "outbox", "case-papers"), "file"),
    Key("copy", ("y",), "Copy it out to your folder.", _FILES, writes=True),
    # Triage: on the row, on all marked rows, or on the opened enquiry.
    Key("done", ("d",), "Done: answered, finished, met.", _TRIAGE, "done", writes=True),
    Key("done-note", ("D",), "Done, with outcome and note.", _TRIAGE, writes=True),
    Key("snooze", ("s",), "Snooze it; clock and date stay.", _TRIAGE, "snooze", writes=True),
    Key("take", ("i",), "Take it: you become its owner.", _TRIAGE, "take", writes=True),
    Key("assign", ("@",), "Give it to a colleague.", _TRIAGE, "assign", writes=True),
    Key("forward", ("f",), "Ask a lawyer; the owner stays.", _MAIL, "forward", writes=True),
    Key("reply", ("r",), "Write a reply.", _MAIL, "reply", writes=True),
    Key("note", ("A",), "Add a note.", _TRIAGE, "note", writes=True),
    Key("link-case", ("c c",), "Link it to a case.", _MAIL, "link", writes=True),
    Key("new-case", ("c n",), "Open a new case from it, pending.", _MAIL, "new case", writes=True),
    Key("sender", ("W",), "Say whose the sender is: a court's, say.", _MAIL, writes=True),
    Key("open-case", ("c o",), "Open its case.", (*_TRIAGE, *_PEOPLE, "outbox", "search"), "its case"),
    Key("decline", ("c x",), "Decline it, with a letter for approval.", _MAIL, "decline", writes=True),
    # Cases.
    Key("review", ("d",), "Reviewed: you went through the case.", _CASES, "reviewed", writes=True),
    Key("review-note", ("D",), "Reviewed, with what you found.", _CASES, writes=True),
    Key("case-note", ("A",), "Add a note to the case.", _NOTED, "note", writes=True),
    Key("hand-over", ("@",), "Hand it over to a colleague, with what is open of it.", _CASES, "hand over",
        writes=True),
    Key("update-client", ("r",), "Write to the client what happened.", _GUIDED, "update", writes=True),
    Key("tried", ("b",), "Tried to reach the client: a try, no word.", _CASES, "tried", writes=True),
    Key("accept-proposed", ("=",), "File it here, as proposed.", ("case-mail",), "file here", writes=True),
    Key("refuse-proposed", ("c r",), "It is not of this case.", ("case-mail",), "not here", writes=True),
    # Notes of a case.
    Key("edit-note", ("e",), "Write on at the note.", ("case-notes",), "edit", writes=True),
    Key("versions", ("w",), "Show the note's versions, and what each changed.", ("case-notes",), "versions"),
    Key("summary", ("P",), "Tell the whole case.", ("case-file",), "summary"),
    Key("write-pdf", ("y",), "Write it as a PDF file.", ("summary",), "PDF", writes=True),
    Key("changed", ("w",), "Show what the act changed.", ("case",), "changes"),
    Key("pass-note", ("f",), "Have a lawyer see the note.", ("case-notes",), "pass on", writes=True),
    Key("sign-note", ("=",), "Seen; read back; signed.", ("case-notes",), "signed", writes=True),
    Key("privilege", ("x",), "Privileged, or not any more.", ("case-notes", "case-papers"), writes=True),
    Key("withdraw-note", ("D",), "Withdraw the note, with a reason.", ("case-notes",), writes=True),
    Key("stage", ("S",), "Say how far the case has come.", ("cases", "case-file"), "stage", writes=True),
    Key("guidance", ("e",), "Say what the client may be told meanwhile.", _GUIDED, "may tell", writes=True),
    Key("walls", ("c w",), "Who is shut out of the case, and who looked.", ("cases", "case-file")),
    Key("end-wall", ("E",), "Let them back in, with a reason.", ("walls",), "let in", writes=True),
    # People.
    Key("edit-contact", ("e",), "Change what is known of them.", _PEOPLE, "edit", writes=True),
    Key("write-to", ("r",), "Write to them.", _PEOPLE, "write", writes=True),
    Key("merge", ("M",), "Make one of two that are the same.", ("people", "contact"), "merge", writes=True),
    Key("merge-both", ("=",), "Make one of the two.", ("merge",), "merge", writes=True),
    Key("turn-round", ("space",), "Let the other one stay.", ("merge",), "turn round"),
    Key("change-role", ("m",), "Change their role: the old one ends.", ("case-people",), "role", writes=True),
    Key("end-role", ("E",), "End their role, with its last day.", ("case-people",), "end", writes=True),
    # Conflicts.
    Key(
        "sign-check", ("=",), "Sign the check off, with a reason.", ("conflict-check",), "sign off",
        writes=True,
    ),
    # The lists of a case.
    Key("checklist", ("c l",), "What is open before it begins or ends.", ("cases", "case-file"), "lists"),
    Key("tick", ("x",), "Done; or open again.", ("checklist",), "done", writes=True),
    Key("not-needed", ("D",), "Not needed, and why.", ("checklist",), "not needed", writes=True),
    Key("confirm-point", ("=",), "You, too, say it is not needed.", ("checklist",), "confirm", writes=True),
    Key("end-of-list", ("d",), "All done: it begins, or is closed.", ("checklist",), "all done", writes=True),
    # Papers.
    Key("make-paper", ("c p",), "Make a paper of it.", ("enquiry", "case-mail"), "paper", writes=True),
    Key("edit-paper", ("e",), "Change it, one thing after another.", ("case-papers",), "edit", writes=True),
    Key("new-version", ("+",), "Give it a new file.", ("case-papers",), "version", writes=True),
    Key("register", ("L",), "Enter it in the register.", ("case-papers",), "register", writes=True),
    Key("withdraw-paper", ("D",), "Withdraw it, with a reason.", ("case-papers",), writes=True),
    Key("produce", ("c d",), "Produce them with numbers.", ("case-papers",), "produce", writes=True),
    Key("bundle", ("c b",), "Make a bundle of them.", ("case-papers",), "bundle", writes=True),
    # Lists.
    Key("mark", ("space",), "Mark the row, or take the mark off.", (*_MARKED, "people"), "mark"),
    Key("range", ("v",), "Mark from here to where the cursor goes.", _MARKED),
    Key("mark-all", ("*",), "Mark the whole filtered list, or take all marks off.", _MARKED),
    Key("filter", ("/",), "Filter as you type.", ("list",), "filter"),
    Key("sort", ("O",), "Sort by something else.", (*_FOUND, "caseload")),
    Key("preview", ("p",), "Show or hide the preview.", ("list",), "preview"),
    Key("view", ("V letter",), "Go to the view saved on that letter.", _FOUND),
    Key("save-view", ("V +",), "Save the filter as a view on a letter.", _FOUND),
    # The outbox.
    Key(
        "approve", ("=",), "Approve what was read, or confirm its date.",
        ("outbox", *_AGENDA), "approve", writes=True,
    ),
    Key("answer", ("-",), "Answer the colleague who put it before you.", _MAIL, "answer", writes=True),
    Key("send-back", ("-",), "Send it back with a line.", (*_AGENDA, "outbox"), "send back", writes=True),
    Key("edit", ("e",), "Write on.", ("outbox",), "edit", writes=True),
    Key("attach", ("+",), "Attach a file, or take one off.", ("outbox",), "files", writes=True),
    Key("withdraw", ("D",), "Withdraw it unsent, with a reason.", ("outbox",), writes=True),
    Key("send", ("d",), "Send it: as a file, by mail, on paper.", ("outbox",), "send", writes=True),
    # The agenda.
    Key("change", ("m",), "Change it in one line.", (*_AGENDA, "case-papers"), "change", writes=True),
    Key("count-clock", ("6",), "Enquiries past their clock.", ("today",)),
    Key("count-nobody", ("7",), "What is nobody's.", ("today",)),
    Key("count-deadlines", ("8",), "Deadlines unconfirmed or undated.", ("today",)),
    Key("count-hearings", ("9",), "Hearings whose preparation is not done.", ("today",)),
    Key("count-cases", ("0",), "Cases without a next date; again: those not reviewed.", ("today", "cases")),
    Key("next-column", ("]",), "Go to the next column: the bars are of it.", ("caseload",), "column"),
    Key("previous-column", ("[",), "Go to the previous column.", ("caseload",)),
    Key("next-day", ("]",), "Go to the next day.", ("week",), "day"),
    Key("previous-day", ("[",), "Go to the previous day.", ("week",)),
    Key("next-week", ("}",), "Go to the next week.", ("week",), "week"),
    Key("previous-week", ("{",), "Go to the previous week.", ("week",)),
    Key("this-day", ("t",), "Go to today.", ("week",), "today"),
    Key("whose", ("V letter",), "Whose calendar: m mine, e everybody's, p one person's.", ("week",), "whose"),
    Key("leave-out", ("x",), "Leave the row out, or take it in again.", ("review",), "leave out"),
    Key("turn-kind", ("tab",), "Change what the row is, or what all rows are.", ("review",), "kind"),
    Key("edit-line", ("e",), "Write the row's line anew.", ("review",), "edit"),
    Key("accept-all", ("=",), "Accept what is not left out.", ("review",), "accept"),
    Key("throw-away", ("D",), "Throw the list away.", ("review",)),
    # Everywhere.
    Key("add", ("a",), "Add in one line: task, event, deadline, call, person, paper.", _ALL, "add",
        writes=True),
    Key("conflicts", ("C",), "Check for conflicts: what is here, or a name.", _ALL, "conflicts", writes=True),
    Key("undo", ("u", "z"), "Undo your last act.", _ALL, "undo", writes=True),
    Key("redo", ("U", "Z"), "Redo what you undid.", _ALL, writes=True),
    Key("repeat", (".",), "Do the last act again, here.", _TRIAGE),
    Key("go-inbox", ("1", "g i"), "Go to the Inbox.", _ALL, "inbox"),
    Key("go-today", ("2", "g t"), "Go to Today.", _ALL, "today"),
    Key("go-week", ("3", "g w"), "Go to the Week.", _ALL, "week"),
    Key("go-cases", ("4", "g c"), "Go to the Cases.", _ALL, "cases"),
    Key("jump-case", ("g /",), "Go to a case, by letters of its ref, title or a party.", _ALL, "a case"),
    Key("go-search", ("g s",), "Search everything.", _ALL, "search"),
    Key("any-day", ("g .",), "Go to any day, by typing it.", _ALL, "a day"),
    Key("go-decisions", ("g d",), "Go to what waits for your decision.", _ALL, "decide"),
    Key("go-caseload", ("g b",), "Go to the caseload: who has how much.", _ALL, "caseload"),
    Key("go-people", ("g p",), "Go to the People.", _ALL, "people"),
    Key("go-outbox", ("g o",), "Go to the Outbox.", _ALL, "outbox"),
    Key("palette", ("ctrl+p", ":"), "Find any act by name.", _ALL),
    Key("help", ("?",), "Show the keys of this screen.", _ALL, "keys"),
    Key("refresh", ("R",), "Show what others have changed.", _ALL),
    Key("suspend", ("ctrl+z",), "Back to the shell for a while; `fg` returns.", _ALL),
    Key("quit", ("ctrl+q",), "Quit.", _ALL),
    # Fields and questions.
    Key("accept", ("enter",), "Accept the line.", ("prompt",), "accept"),
    Key("throw-line", ("shift+tab",), "Throw the kept line or list away that is offered.", ("prompt",)),
    Key("change-kind", ("tab",), "Change what the line is: the chip in front of it.", ("prompt",)),
    Key("leave", ("esc",), "Leave the line.", ("prompt",), "leave"),
    Key("pick-down", ("down",), "Go one row down.", ("picker",)),
    Key("pick-up", ("up",), "Go one row up.", ("picker",)),
    Key("pick-page-down", ("pgdn",), "Go a page down.", ("picker",)),
    Key("pick-page-up", ("pgup",), "Go a page up.", ("picker",)),
    Key("pick", ("enter",), "Choose the row.", ("picker",), "choose"),
    Key("pick-leave", ("esc",), "Leave without choosing.", ("picker",), "leave"),
    Key("end-writing", ("esc",), "End writing.", ("editor",), "end writing"),
    Key("save", ("enter",), "Save the note; the letter is ready.", ("editor-end",), "save", writes=True),
    Key("ask-approval", ("a",), "Put the letter up for approval.", ("editor-end",), writes=True),
    Key("as-draft", ("d",), "Keep it as a draft; a letter in the outbox.", ("editor-end",), writes=True),
    Key("counsel", ("c",), "Have it go to the counsel of whoever has one.", ("editor-end",)),
    Key("heads", ("t",), "Change to whom it goes, and its subject.", ("editor-end",)),
    Key("files", ("+",), "Attach a file to the letter, or take one off.", ("editor-end",)),
    Key("write-on", ("e",), "Write on.", ("editor-end",), "write on"),
    Key("throw-draft", ("x",), "Throw the draft away.", ("editor-end",)),
    Key("keep-draft", ("q",), "Leave; the draft is kept.", ("editor-end",), "leave"),
)

BY_ID: dict[str, Key] = {key.id: key for key in KEYS}

# Without these nobody could find out, go back or leave; they keep at least one key.
ESSENTIAL = ("back", "palette", "help", "quit", "leave", "pick-leave", "end-writing", "keep-draft")
