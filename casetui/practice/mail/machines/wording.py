"""How machines word the subjects of what they send by themselves, in many languages."""

from __future__ import annotations

import re
from functools import cache

from casetui.text import folded

_AUTOMATIC = (
    "automatic reply", "automatic response", "automated reply", "automated response", "auto reply",
    "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "autoresponder",
    "out of office", "out of the office", "out-of-office", "out of office autoreply",
    "out of office auto-reply", "out of office reply", "out of office response",
    "out of office notification", "out of office message", "out of office notice", "vacation reply",
    "vacation response", "vacation message", "vacation notice", "vacation auto-reply", "away from my mail",
    "i am out of the office", "i am currently out of the office", "currently out of the office",
    "currently out of office", "automatische antwort", "automatische rückantwort",
    "automatische antwortmail", "automatische nachricht", "autoantwort", "auto-antwort",
    "abwesenheitsnotiz", "abwesenheitsmeldung", "abwesenheitsnachricht", "abwesenheitsassistent",
    "automatische abwesenheitsnotiz", "urlaubsbenachrichtigung", "außer haus", "nicht im büro",
    "nicht im haus", "réponse automatique", "réponse automatisée", "message automatique",
    "absence du bureau", "absent du bureau", "message d'absence", "notification d'absence",
    "avis d'absence", "hors du bureau", "respuesta automática", "mensaje automático",
    "respuesta de ausencia", "fuera de la oficina", "fuera de oficina", "ausente de la oficina",
    "risposta automatica", "messaggio automatico", "fuori ufficio", "fuori sede", "assenza dall'ufficio",
    "automatisch antwoord", "automatisch bericht", "automatische beantwoording", "afwezigheidsmelding",
    "afwezigheidsbericht", "afwezigheidsassistent", "niet op kantoor", "autosvar", "automatisk svar",
    "automatiskt svar", "automatisk besvarelse", "fraværsmelding", "fraværsbesked", "frånvaromeddelande",
    "ikke på kontoret", "ikke til stede", "inte på kontoret", "automaattinen vastaus", "poissaoloviesti",
    "poissaoloilmoitus", "sjálfvirkt svar", "odpowiedź automatyczna", "automatyczna odpowiedź",
    "autoodpowiedź", "poza biurem", "automatická odpověď", "automatická odpoveď", "mimo kancelář",
    "automatikus válasz", "házon kívül", "resposta automática", "mensagem automática", "fora do escritório",
    "resposta automàtica", "răspuns automat", "automatski odgovor", "samodejni odgovor", "automaatvastus",
    "automātiska atbilde", "automatinis atsakymas", "otomatik yanıt", "otomatik cevap",
    "trả lời tự động", "balasan otomatis", "автоматический ответ", "автоответ", "автоматична відповідь",
    "автовідповідь", "автоматичен отговор", "αυτόματη απάντηση", "תשובה אוטומטית", "מענה אוטומטי",
    "رد تلقائي", "الرد التلقائي", "自动回复", "自動回覆", "自动答复", "自動答覆", "自動応答", "自動返信",
    "不在通知", "자동 회신", "부재 중",
)  # fmt: skip
"""What stands before the colon, or alone, where a program answers for somebody who is away."""

_RETURNED = (
    "undeliverable", "undelivered", "undelivered mail returned to sender", "mail undeliverable",
    "undeliverable mail", "undeliverable message", "returned mail", "returned to sender", "mail returned",
    "delivery status notification",
    "delivery status notification (failure)", "delivery failure", "delivery failed", "delivery has failed",
    "delivery notification", "delivery report", "mail delivery failed", "mail delivery failure",
    "mail delivery failed: returning message to sender", "message delivery failure", "mail system error",
    "mail system error - returned mail", "failure notice", "failure delivery", "message not delivered",
    "message could not be delivered", "could not deliver message", "non-delivery report",
    "nondeliverable mail", "non delivery notification", "user unknown", "address not found", "unzustellbar",
    "nicht zustellbar", "zustellung fehlgeschlagen", "nachricht unzustellbar", "unzustellbarkeitsbericht",
    "non remis", "non distribuable", "échec de la remise", "message non distribué", "no se puede entregar",
    "no entregado", "error de entrega", "non recapitabile", "mancato recapito", "onbestelbaar",
    "niet bezorgd", "kan ikke leveres", "uleverelig", "olevererbart", "kunde inte levereras",
    "niedostarczalne", "nie dostarczono", "não é possível entregar", "não entregue", "nedoručitelné",
    "недоставлено", "не удается доставить", "无法送达", "无法投递", "配信不能", "メールエラー通知", "未達",
)  # fmt: skip
"""How a mail server begins when it sends a message back."""

_COLON = re.compile("[:：]")
_AWAY = re.compile(
    r".{1,100}\b(?:is out of (?:the )?office|is away from the office|est absente? du bureau"
    r"|ist (?:zurzeit )?(?:ausser haus|nicht im buro))\s*\(.{1,100}\)\.?"
)
_LABEL = re.compile(
    r"(?:\s*(?:\[[^\[\]]{1,40}\]|\*{2,5}[^*]{1,40}\*{2,5}|(?:external|extern|ext|auto)\s*:))+\s*"
)
_DELAY = re.compile(
    r"\(delay\)|delayed|delivery delay|still being retried|could not send message for past"
    r"|not yet (?:been )?delivered|verzogert|verzogerung|retarde|retraso|ritardo|vertraagd|opozniono"
)
_RETRIES = re.compile(
    r"will (?:continue|keep) (?:to )?(?:be )?(?:try|retry|attempt)|delivery attempts will continue"
    r"|warning message only|do not need to resend|not need to do anything"
    r"|no action is required on your part|will be retried|not yet been delivered|has been delayed"
)


def _folded(text: str) -> str:
    """Return text for comparing: accents and case are written carelessly in subjects."""
    return folded(text).replace("’", "'")


@cache
def _begins(forms: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted(map(_folded, forms), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})\s*(?:[:：]\s*|[.!]?\Z)")


def answers_by_itself(subject: str) -> bool:
    """Say whether a subject is that of a program which answers for somebody.

    A subject that only speaks of such an answer ("Re: Automatic reply: …") is a person's.
    """
    plain = _without_label(subject)
    return bool(_begins(_AUTOMATIC).match(plain) or _AWAY.fullmatch(plain))


def answered_subject(subject: str) -> str:
    """Return the subject that an automatic answer answers, "" where it does not say."""
    for colon in list(_COLON.finditer(subject[:1_000]))[:5]:
        if answers_by_itself(subject[: colon.end()]):
            return subject[colon.end() :].strip()
    return ""


def comes_back(subject: str) -> bool:
    """Say whether a subject is that of a mail server which sends a message back."""
    return bool(_begins(_RETURNED).match(_without_label(subject)))


def tells_of_delay(subject: str, text: str) -> bool:
    """Say whether a mail server only tells that it goes on trying.

    Where the subject says that it gave up, the text is not asked: it may quote what the message itself said.
    """
    if _DELAY.search(_folded(subject[:1_000])):
        return True
    return not comes_back(subject) and bool(_RETRIES.search(_folded(text[:3_000])))


def _without_label(subject: str) -> str:
    plain = " ".join(_folded(subject[:1_000]).split())
    label = _LABEL.match(plain)
    return plain[label.end() :] if label else plain
