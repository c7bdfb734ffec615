"""What insurers, experts, witnesses and record keepers write."""

from __future__ import annotations

from casetui.demo.mail.stock import lines, parse_topics

INSURERS = parse_topics("""
= Claim {claim} - reservation of rights
= Coverage position {claim}
= {claim}: denial of benefits
o We acknowledge receipt of the claim and are handling it under a full reservation of rights.
o After review, we must decline the part of the claim that concerns {thing}.
d The policy [form HV-{n}00, section {n}(b)] excludes loss that begins before the policy period.
d Our insured reported the matter {n} months after the date of loss.
d Nothing in this letter waives any term of the policy.
a If you have information that may change this, please send it within 30 days.
a Please let us have your letter of representation.
a Kindly acknowledge.
r We represent the claimant; the letter is attached. Please send a certified copy of the policy with all
  endorsements.
+ pdf Coverage letter {claim}.pdf

= Claim {claim} - request for documents
= Missing items, claim {claim}
= Proof of loss
= Wage records for {claim}
= File {claim} / follow-up {n}
o To go on with the claim we still need the items below.
o Our request of {past} remains open.
d Signed authorization (form {n}B)
d Wage records for the twelve months before {past}
d Itemized bills with codes, no balance statements
d Photographs of {thing}, in the original resolution
d Tax returns for two years [schedules included]
a Please send them by {date}, or tell us why that is not possible.
a If the items have been sent already, please say when and to whom.
a Please quote the claim number in your reply.
r The authorization and the wage records are attached. The tax returns are not relevant to this claim.
+ html Checklist {claim}.html

= Independent medical examination {date}
= IME appointment - {claim}
= Change of examination date
o We have arranged an examination with {doctor} on {date} at {time}.
o The examination planned for {date2} had to be moved to {date}.
d The place is {place}. Travel is paid at the usual rate on request.
d A missed examination may lead to suspension of benefits.
d The claimant may bring one person, who may not speak.
a Please confirm that your client will attend.
a Please tell us if an interpreter is needed.
r Our client will attend and needs an interpreter. Please send us the report at the same time as your own
  copy.

= Settlement authority {claim}
= Evaluation - {claim}
= Lien: {sum}
= Final lien amount, {claim}
= Policy limits
o Our lien in this matter stands at {sum}. A ledger is attached.
o We have evaluated the claim and are in a position to offer {sum}.
o In answer to your question: the limits are {sum2} for each person.
d The figure takes account of comparative fault, which we put at {n}0 percent.
d A reduction can be considered if the recovery is limited.
d This offer expires {n}0 days from today.
a Please let us know whether you wish to negotiate the lien.
a Please call me to discuss.
a Do you dispute any of the entries?
r We dispute the entries before {past}, which concern another injury, and ask for the usual third off for
  costs.
+ pdf Lien ledger {claim}.pdf
+ txt ledger {claim}.txt

= New adjuster on {claim}
= Your call of {past}
= Recorded statement
= Subrogation notice
= Vehicle release {claim}
o I have taken over this file from my colleague and would like to get up to speed.
o I tried to reach you on {past} about the recorded statement.
o The salvage yard charges storage from {date}, and we should like to release {thing}.
d There is no record here of a letter of representation.
d The file was opened under a different number, {claim2}.
a Could you give me a call at {phone}?
a May we release it, or do you wish to inspect first?
a Would {date} at {time} be convenient?
r Please do not release it. {expert} will inspect it by {date}, and we will pay the storage until then.
""")

EXPERTS = parse_topics("""
= Draft report - {case}
= Report: three questions
= My opinion so far
= Preliminary findings [privileged draft]
= Exhibits to my report
o The draft is nearly there. Before I sign I need three answers.
o I have been through {bates} to {bates2} and have a first view.
o As I said on the telephone, I am not comfortable with the assumption in paragraph {n}.
d The photographs of {thing} have no scale in them, so the figure on page {page} is a range.
d The load was about {n}0 percent over what the drawing allows.
d The range of motion is 9{n} degrees, measured twice, which is consistent with the tear.
d The invoices for {month} do not reconcile: {amount} appears twice.
d [Author's note: take out before service.]
a Is there a second set of drawings?
a Can you get me the operative note?
a By when do you need the signed version?
a May I talk to {person}, or would that make a witness of me?
r The signed version is due {date}; we would like it two days before. Please don't speak to {person}.
r There is no second set. We have asked for the operative note; until then please mark the point as open.
+ pdf Draft report (v{n}).pdf

= Availability for trial
= Deposition {date}: fee in advance
= My calendar in {month}
= Subpoena?
= Retainer for {case}
o I am away from {date2} and would like to know whether {date} will hold.
o Counsel on the other side has noticed my deposition for {date}.
o My last invoice of {amount} is still open, and I would rather not ask twice.
d My fee for testimony is {amount2} a half day, payable a week ahead.
d I teach on Thursdays.
d They ask for my file "including all drafts".
a Do I have to hand over drafts?
a Which day should I keep free?
a Could you let me have the retainer letter again?
r Drafts are protected; please send us the file first and we will see to the objection. Keep {date} free.
r Payment went out this morning; I apologize for the delay.
+ pdf Invoice {invoice}.pdf

= Site visit
= Inspection on {date} - access?
= {thing}: condition on arrival
= Second examination of {client}
o I can be on site on {date} at {time} if someone lets me in.
o {thing} arrived this morning, seal number {n}{n}07 unbroken.
o I should like to see {client} once more before I finish.
d I will bring a moisture meter and a ladder; no destructive testing.
d One side is scratched [new?] and I photographed it before touching anything.
d Half an hour is enough.
a Who has the key?
a Please confirm that the other side has been told.
a Where shall it be stored afterwards?
r The other side has been told and sends its own engineer. {person} has the key.
+ png condition.png
+ txt custody.txt

= Rebuttal to the other side's report
= Comments on {doctor}
= Page {page} is wrong
= Literature you asked for
o I read the report of {past} twice and it is weaker than it looks.
o You asked what I make of {doctor}'s opinion.
d The study on page {page} concerns men between 20 and 30.
d Whoever wrote it never saw {thing}; the caption gives it away.
d On one point they are right, and we ought to say so first.
a Do you want a rebuttal or only questions for the cross-examination?
a When is it due?
r A rebuttal, please, five pages at most; it is due {date}.
""")

WITNESSES = parse_topics("""
= Subpoena
= Do I have to come on {date}
= I got a paper from your office
= about {date}
= what I saw
o I was given a subpoena with your name on it and I do not know what to do with it.
o You left a message about {client}. I can tell you what I saw, it is not much.
o I am the one who was at the bus stop on {past}.
d I work nights, so mornings are hard.
d It happened very fast. The truck [white?] was already moving.
d I don't want trouble with {opp}, my cousin works there.
d It was getting dark; I am sure about the voice and less sure about the face.
a Do I get paid for the day?
a Can I do it by video?
a Is it going to be in the newspaper?
a Do I need a lawyer for this?
r Thank you for writing. There is a fee and mileage, and we will try to have you heard first. You may ask a
  lawyer of your own, and you need not have one.
r A video link has to be allowed by the judge; we will ask. Please don't compare notes with others who were
  there.

= Transcript {number}
= Errata sheet due {date}
= Certified records {client}
= Records request {n}{n}18
= Invoice for copies {invoice}
= Recorder: document returned
o The transcript of {past} is ready; the errata sheet is due on {date}.
o Your request for records cannot be processed as it stands.
o The certified copies you ordered are ready.
d The release is older than one year.
d The prepayment of {amount} is still open.
d There are {n}0{n} pages; a disc costs the same.
d Exhibit {exh} was never handed to the reporter.
a Please send a new release.
a Paper or PDF?
a Who picks up?
r A new release is attached, and payment is on its way. PDF, please.
+ pdf Transcript (condensed).pdf
+ pdf Invoice {invoice}.pdf

= you are suing my family
= Stop sending letters here
= My side of it
= Without a lawyer
o I cannot afford a lawyer, so I am answering your letter myself.
o I have had enough of the letters. {client} knows very well what was agreed.
d We shook hands on {amount}. There were witnesses.
d I never got the first paper [if there was one].
d I will be at {place} on {date} and will say all this to the judge.
a What do you actually want from me?
a Can we not settle this between reasonable people?
a I need more time than {date}.
r Please understand that we act for the other side and cannot advise you; you may wish to see a lawyer. We
  will not oppose more time until {date}.
""")

MORE = lines("""
Thank you. I will have it with you by {date}.
That answers two of my three questions. What about {doc}?
Received. Page {page} seems to be missing.
I have to correct myself: it was {past}.
May I call you about this at {time}?
Then I will keep {date2} free as well, to be on the safe side.
Noted on the file.
Understood. Please send it once more, the attachment was empty.
""")
