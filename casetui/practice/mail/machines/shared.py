"""Addresses that are nobody's own: those of machines, forms, portals and lists."""

from __future__ import annotations

import re

_BEGINS = (
    "noreply", "nreply", "donotreply", "dontreply", "notreply", "noresponse", "unmonitored", "voicemail",
    "voicemessage", "voicenotification", "mailerdaemon", "maildaemon", "postmaster", "webform", "webmailer",
    "contactform", "onlineform", "formmail", "formsubmi", "wordpress", "newsletter", "mailinglist",
    "listserv", "majordomo", "autoreply", "autoresponder", "autoconfirm", "automated", "automailer",
    "ecfbounce",
)  # fmt: skip
"""How the name before the @ of such an address begins, without what parts its words."""

_WHOLE = frozenset({
    "alert", "alerts", "bot", "bounce", "bounces", "daemon", "efax", "fax", "form", "forms", "mailer",
    "nobody", "notification", "notifications", "notify", "notifier", "pbx", "portal", "robot", "scan",
    "scanner", "scans", "system", "vm", "vmail", "website", "webmaster", "webserver", "www", "wwwdata",
})  # fmt: skip
"""Such names as they stand whole, or before a plus sign: "scan" is a machine, "j.scan" somebody."""

_DOMAINS = frozenset({
    "bounces.google.com", "docusign.net", "efaxsend.com", "formspree.io", "formsubmit.co", "googlegroups.com",
    "groups.io", "jotform.com", "mailchimpapp.net", "rcfax.com", "ringcentral.com", "typeform.com",
    "voice.google.com", "wufoo.com", "zapiermail.com",
})  # fmt: skip
"""Services that send for others, from addresses of their own."""

_PARTING = re.compile(r"[._-]+")


def is_shared(email: str) -> bool:
    """Say whether an address is a machine's, a form's, a portal's or a list's, and so no person's own."""
    local, _, domain = email.casefold().rpartition("@")
    name = _PARTING.sub("", local.partition("+")[0])
    is_service = any(domain == service or domain.endswith(f".{service}") for service in _DOMAINS)
    return bool(domain) and (is_service or name in _WHOLE or name.startswith(_BEGINS))
