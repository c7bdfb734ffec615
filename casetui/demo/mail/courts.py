"""What courts and chambers send: hearing notices, scheduling orders, deficiencies, questions of dates."""

from __future__ import annotations

from casetui.demo.mail.stock import lines, parse_topics

TOPICS = parse_topics("""
= Notice of Hearing - {case}
= {number}: NOTICE OF HEARING ({date})
= Hearing set {date} {time} [{courtroom}]
= Amended Notice of Hearing, {number}
o PLEASE TAKE NOTICE that the above matter has been set for hearing on {date} at {time} in {courtroom}
  before {judge}.
o The hearing previously noticed for {date2} will now be heard on {date} at {time}, {courtroom}.
o A motion hearing has been placed on the calendar of {date}, {time}, {courtroom}, {court}.
d Moving papers shall be served no later than {date2}. Reply papers, if any, by {date3}.
d Time allotted: {n}0 minutes a side. No testimony will be taken without leave.
d Counsel are to meet and confer before the hearing and to file a joint statement of what remains in
  dispute.
d Requests for an interpreter are due seven (7) days before the hearing.
a Please confirm appearance by reply to this message.
a Counsel shall advise chambers by {date2} whether the matter is resolved in whole or in part.
a Any request to appear remotely must reach this office by {date2}.
r Counsel for the client confirms appearance on {date} at {time}.
+ pdf Notice of Hearing {number}.pdf

= SCHEDULING ORDER - {number}
= Scheduling order entered, {case}
= {number} - Revised scheduling order
= Case management order no. {n}
o IT IS HEREBY ORDERED that the following dates govern this action and shall not be extended absent good
  cause.
o The Court having conferred with counsel, the schedule below supersedes the order of {past}.
d Fact discovery closes .......... {date}
d Expert disclosures (plaintiff) .. {date2}
d Expert disclosures (defendant) .. {date3}
d Dispositive motions filed by .... {date4}
d Final pretrial conference ....... {date5}, {time}, {courtroom}
d Jury selection and trial ........ {date6}, 9:30 a.m.
d Mediation to be completed by .... {date3}
a Counsel shall acknowledge receipt within two business days.
a A party that objects to any date shall say so in writing by {date2}.
a The parties shall provide {judge}'s chambers with the name of the mediator by {date2}.
r Receipt is acknowledged; the dates are on our calendar. No objection.
+ pdf Scheduling Order.pdf

= Deficiency notice {number}
= Your filing was not accepted
= Rejected: {doc}
= Correction required - {case}
o The filing submitted on {past} was not accepted for the following reason.
o The clerk's office is unable to process {doc} as submitted.
d The signature block is incomplete [no attorney number].
d The proof of service does not state the manner of service.
d Exhibit {exh} exceeds the page limit and carries no bookmark.
d The fee of {amount} was not received.
d Personal identifiers must be redacted: see page {page}, line {n}.
a The filing keeps its date if a corrected version is received by {date}.
a Please correct and resubmit. Do not open a new filing.
a Please advise whether the exhibit is to be filed under seal.
r The corrected paper has been resubmitted today; a stamped copy would be appreciated.
+ pdf Notice of deficiency.pdf

= Status report due - {number}
= Question from chambers
= {judge}: length of trial?
= Availability of counsel, {case}
= Telephone conference {date}
o {judge} asks counsel for their availability in the week of {date}.
o No status report has been received in this matter. It was due on {past}.
o Chambers wishes to know whether the parties consent to trial before the magistrate.
d The conference will be by telephone; the party that asked for it places the call.
d An estimate of the number of witnesses and of trial days is also requested.
d Please copy all counsel on your answer. Ex parte messages will be returned unread.
a Please reply by noon on {date2}.
a A one-paragraph letter filed on the docket will do.
a Please advise.
r Counsel for the client is available on {date} and {date2}; we expect four witnesses and three trial days.

= Order on motion to compel
= Decision and order filed {number}
= ORDER: {case}
= Judgment entered [{number}]
o The attached order was entered on the docket today.
o {judge} has decided the motion heard on {past}. The decision is attached.
d The motion is granted in part: {opp} shall produce the documents called for by requests {n} to 1{n} by
  {date}.
d The branch of the motion seeking costs is denied without prejudice.
d Cf. Marsh v. Tidewater Holdings [2024] EWCA Civ 12 (cited by amicus, not followed [sic]).
d Settle order on ten days' notice.
a Counsel are to submit a proposed form of order by {date}.
a The parties shall advise by {date2} whether a further conference is needed.
r The proposed form of order is attached; counsel for the other side has seen it and consents to its form.
+ pdf Decision and Order.pdf

= Mediation program: selection of mediator
= Jury questionnaire, {number}
= Exhibits to be collected
= Interpreter request {date}
o The court's mediation program has not received the parties' choice of mediator.
o The exhibits from the hearing of {past} are held at the clerk's window and have to be collected.
o Your request for an interpreter on {date} has been received.
d Exhibits not collected within thirty days are destroyed without further notice.
d The language was not stated.
d The list of mediators has changed since {month}; the form is attached.
a Please state the language and the expected time.
a Please return the form by {date2}.
a Who will collect them, and when?
r Our Mr. Tamm will collect them on {date} with a letter of authority.
+ pdf Form M-{n}.pdf
""")

MORE = lines("""
Received, thank you. The clerk asks for one further copy for chambers.
Please note that {time} was stated in error; the hearing begins half an hour earlier.
Chambers has your letter. {judge} wishes to hear from the other side as well before {date}.
The date is confirmed. No further notice will be sent.
Opposing counsel has asked for an adjournment. Please state your position by {date2}.
The copy received ends at page {page}. Kindly resubmit.
""")
