"""What the other side's lawyers write: demands, offers without prejudice, extensions, meet and confer."""

from __future__ import annotations

from casetui.demo.mail.stock import lines, parse_topics

TOPICS = parse_topics("""
= {case}: discovery deficiencies
= Deficient responses - Interrogatories {n}-1{n}
= {number} / Demand for documents
= Your client's privilege log
= Second request for {thing}
o We write under the rules regarding your client's responses served on {past}, which remain deficient.
o To date we have not received {thing}, which we requested on {past} and again by telephone.
o Your log lists 4{n} documents as privileged, eleven of which appear to have been sent to third parties.
d Interrogatory {n} is answered with an objection alone. "Vague and overbroad" [your words] is not an
  answer.
d Document {bates} is cut off at the foot; {bates2} is missing altogether.
d If the entry reading "[REDACTED] at {time}" is {person}, it cannot be work product.
d We are prepared to limit request {n} to the period after {past}.
a Kindly supplement by {date}, failing which we shall move to compel without further notice.
a Please let us have three times this week to meet and confer.
a Please confirm that your client has preserved the telephone.
r Our client will supplement the answers to {n} and 1{n} by {date}. On the log we stand by the entries, save
  for two which are enclosed. I can speak on {date2} at {time}.
r The telephone is preserved. We do not agree to request {n}; the limit you propose would help, and we will
  answer on that footing.
+ pdf Demand letter.pdf

= WITHOUT PREJUDICE - {case}
= Settlement communication - FRE 408
= Offer
= Without prejudice save as to costs
= {case} - [/Smith] offer, confidential
o WITHOUT PREJUDICE. Our client is prepared to pay {sum} in full and final settlement, with no admission.
o For settlement purposes only. I have authority to {sum}, and candidly I do not expect to be given more.
o Your last figure is not one I can recommend. I am, however, able to offer {sum} plus the cost of
  {doctor}.
d The offer assumes a general release, a confidentiality term and each side bearing its own costs.
d It includes the lien of {carrier}, whatever that turns out to be.
d You will have seen how {judge} dealt with much the same point in [2024] EWCA Civ 12, cited to us last
  month.
d It is open until {time} on {date} and will not be repeated.
a Please take your client's instructions and let me hear from you.
a Is there any point in a call with the carrier on the line?
a Would your client consider mediation in the week of {date2}?
r I will put the offer to our client. You will appreciate that a release of claims that are not in suit is
  unlikely.
r Our client does not accept. I am instructed to say that {sum2}, with the lien on your side, would end
  it.

= Extension of time?
= Courtesy request, {number}
= Stipulation to extend - please sign
= One week
= Adjournment of {date}
o May I trouble you for a courtesy: two more weeks, to {date}, to answer the complaint.
o I am on trial before {judge} and shall not be free on {date}.
o A stipulation extending the time to {date} is enclosed for your signature.
d We granted the same to your office in {month}.
d No other date is affected, and we will not ask again.
d My associate [on leave since {past}] had the file.
a Please sign and return, and I will file it.
a Can I tell the court that it is on consent?
a If I do not hear by {date2} I shall have to make a motion, which neither of us wants.
r Agreed to {date}, provided that the date for our motion moves with it. The signed stipulation is attached.
+ pdf Stipulation.pdf

= Deposition of your client
= Notice of deposition: {client}
= Dates for {person}
= IME on {date}
= Re-notice / deposition of {person}
o Enclosed is a notice for the deposition of {client} on {date}, {time}, at {place}.
o We have to find a date for {person}. I can offer {date}, {date2} or the morning of {date3}.
o The examination by our physician has been set for {date} at {time}.
d Please have your client bring the items in schedule A, in particular {thing}.
d We expect to need the full seven hours, with a break.
d A court reporter and a videographer have been booked; the cancellation fee is {amount}.
a Kindly confirm.
a Does your client need an interpreter, and in which language?
a Are you accepting service for {person}?
r {date2} suits. Our client needs an interpreter and a break every 45 minutes; please confirm both.
r We accept service. Schedule A goes beyond the rule in items {n} and 1{n}; objections follow by separate
  letter.
+ pdf Notice of Deposition.pdf
+ txt Schedule A.txt

= Preservation of evidence
= SPOLIATION NOTICE
= Site inspection {date}
= Inspection of {thing}
o Please treat this as a demand to preserve {thing} and all data on it.
o We propose to inspect {thing} on {date} at {time}, with our expert.
o It has come to our notice that your client posted about this matter on {past} and then took the post down.
d Photographs may be taken by both sides; nothing will be moved.
d No destructive testing will be done without a written protocol.
a Please confirm that a hold has been issued, and when.
a Who will attend for you?
a Please let us have your client's log-in history; our offer on terms stands.
r A hold has been in place since {past}. For the inspection, {expert} and one of us will attend.

= Draft order for your comments
= Joint statement - our part
= Pretrial order, redline
= Exhibits: objections
o Our part of the joint statement is attached. It has to be on the docket by {date}.
o We have marked up your draft order. The changes are in paragraphs {n} and 1{n} only.
d We cannot live with the word "admittedly" in line {page}.
d You have {exh} twice, and {bates} not at all.
d The rest is agreed.
a Your comments by {date2}, please.
a May I put your signature to it?
r Two changes, marked in the attached. With those you may put my signature to it.
+ txt Draft order - redline.txt
+ pdf Joint statement (draft {n}).pdf

= We have been retained
= Substitution of counsel
= Direct contact with our client
= Please direct all correspondence to us
o Please be advised that this firm now represents {opp}.
o It has been brought to my attention that your client telephoned {opp} on {past}.
d Please send all papers to the undersigned from now on.
d We have nothing from before {month}; prior counsel is slow with the file.
a Could I trouble you for a copy of the pleadings?
a Please make sure that this does not happen again.
a Is there anything due in the next two weeks that I ought to know about?
r Welcome to the case. The pleadings are attached; your answer was due on {past}, and we would agree to
  {date}.
""")

MORE = lines("""
I have your message and do not agree with its second paragraph, but let us not litigate that by e-mail.
Noted. The corrected page is enclosed.
My client tells me otherwise; I will look into it and revert by {date}.
Agreed as to the first point. As to the second I reserve our position.
Thank you. {date2} at {time} it is. I shall send the dial-in.
I take it from your silence on {bates} that it does not exist?
I have the carrier's authority to go to {amount2}, and not a dollar beyond.
Fine. Please circulate a draft.
""")

DISCLAIMER = """\
This message is intended only for the person it is addressed to and may contain material that is
confidential, privileged or exempt from disclosure. If it has reached you in error, please tell the sender
by return and delete it; nothing in it waives a privilege. No tax advice is given by electronic mail."""
