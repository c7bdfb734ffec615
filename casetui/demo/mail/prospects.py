"""What strangers write who want the firm to act for them: each a story of its own, and a question."""

from __future__ import annotations

from casetui.demo.mail.stock import lines

_STORIES = """
Hit by a delivery van on my bike
Do you take bicycle cases?
I was riding home along {street} on {past} when a delivery van turned across the bike lane. I broke the left
  wrist and two teeth. The driver said sorry and gave me a card; now the company says that I was "going too
  fast [sic]". I was on a child's bike with a basket.

Fired the day I came back from leave
Wrongful termination??
I had a baby in {month} and came back on {past}. At {time} I was told that my position had been
  "restructured". The person who has my desk was hired two weeks before that. I have the organization chart
  from before and after.

Landlord will not return the deposit
Deposit of {amount}
We moved out on {past} and left the apartment cleaner than we had found it; I have a film of every room. The
  landlord now says {amount} for "paint and hardship" and does not answer the telephone.

My mother's will
Question about a will - is it too late?
My mother died on {past}. My brother had her sign a new will in the hospital in {month}, when she did not
  always know what year it was. He is the executor. He says that it is all settled and that I would only
  "make lawyers rich".

Roof still leaks after 3 repairs
Roofer does not come any more
We paid {sum} for a roof that is {n} months old, and there is a bucket in the children's room. The roofer
  came three times and now the phone is disconnected. The contract has a clause about arbitration which we
  do not understand.

Dog bite, daughter age 7
Neighbor's dog
Our daughter was bitten in the face on {past} by a dog which had bitten somebody before (the mailman told
  us). She has {n} stitches and is afraid to go out. The neighbors are friends. We do not want to ruin them,
  but somebody has to pay for this.

Unpaid overtime at a car wash
There are four of us
I write for four people who work at the car wash on {street}. They pay us {n} hours less each week than we
  work, since {month}, in cash. One of us wrote it all down in a notebook. We are afraid because of papers.

They are towing my taxi
Medallion loan
The bank took over my loan from another bank and now says that I missed a payment in {month}, when I have
  the receipt. They came with a tow truck at {time} this morning. I drive nights and this is my only income.

Slip in a supermarket
Fell on a wet floor
On {past} I slipped on something from the freezers and fell on my hip (I am 71). The manager wrote a report
  and did not let me take a copy. A lady took pictures and gave me her number. The store's insurance offers
  {amount} if I sign now.

Custody - moving out of state
Can she just move away with our son?
My ex wants to move 900 miles for a job, on {date}. Our order says "reasonable visitation" and nothing more.
  He is nine and starts to cry when we talk about it. I was never behind with support.

Served with papers - need an attorney THIS WEEK
URGENT answer due {date}
A man gave my wife papers at the door on {past}. It is about a guarantee I signed for my brother-in-law's
  restaurant in 2021. The answer seems to be due on {date}. I have never been sued in my life.

Contractor took the money and left
kitchen half finished
We gave him {sum} up front. He took out the old kitchen, put in half of the pipes and has not been here
  since {past}. I found {n} other people online with the same story, and one of them has his real name.

Question about a non-compete
New job, old contract
I have an offer that I would very much like to take, starting {date}. My old contract forbids me to work for
  "any competitor, anywhere" for two years. I cut hair. It has an attorney's name at the bottom and I am
  scared of it.

Wrong person arrested, record still shows up
Expungement
In {month} the police mixed me up with someone who has the same name. It was dismissed, but it comes up each
  time I apply for an apartment. I have the paper from the judge.

Medical mistake? Husband
Wrong medication
My husband was given another patient's medication on {past} and was in intensive care for {n} days. A nurse
  told us in the corridor and then would not say it again. We asked for the records three times.

Partner emptied the business account
50/50 LLC
I own half of a small framing shop. On {past} my partner moved {sum} to an account in his own name and
  changed the passwords. We never had a written agreement, only e-mails. The rent is due on {date}.

Water damage - insurer says "gradual"
Claim denied
A pipe broke while we were away and the floor has come up. The insurer's man was here for six minutes and
  wrote "gradual seepage". The plumber says that this is nonsense and would sign something.

School will not give our son an aide
IEP
Our son has not spoken at school since {month}. There was a plan with an aide for {n} hours a day, and since
  the new term nobody comes. They said they would call a meeting and then that the meeting had already taken
  place.

Car bought with rolled-back odometer
Lemon?
I bought a car for {sum} on {past}. The shop says that it has been driven at least twice as far as the
  dial shows, and that one of the air bags is a rolled-up towel. I am not joking, I have the picture.

HOA fines for my ramp
Wheelchair ramp
I use a wheelchair. The association wants me to take the ramp down because it is not "in harmony with the
  facade" and charges {amount} a month until I do. My neighbor has a plastic palm tree.

Grandfather's house, five heirs
Partition?
There are five of us and one lives in it and pays nothing. Three want to sell, one cannot be found. The tax
  bill of {amount} has come to me because my name is first in the alphabet.

Hurt at work, no insurance
Fell from a scaffold
I fell from a scaffold on {past}, about {n} feet. The boss drove me to the hospital and told me to say that
  I fell at home, and I did, because I was in pain. He has stopped answering. My cousin says it is too late
  now.

Recipes stolen?
A former cook
A cook who left in {month} has opened two streets away with our menu, down to the spelling mistakes [sic].
  He signed something about secrets, but I am not sure that a soup is a secret.

Defamation on a review page
False reviews
Since {past} somebody has been writing that I "killed three cats". I am a groomer. I have never killed a
  cat. I lost {n} customers this month and think I know who it is.

Name change and old judgment
Two small questions
I was divorced in {month} and would like my old name back; and there is a judgment for {amount} from 2016
  against us both that he was supposed to pay. Can one thing hurt the other?

Eviction hearing on {date}
Housing court in two weeks
I have lived here for {n} years and the building was sold. The new owner says that I was a guest of the old
  one. I have rent receipts in a shoe box. The hearing is on {date} at {time} and I have never been to a
  court.

Identity theft and a loan I never took
Debt collector calls me at work
They say that I owe {sum} on a loan from {month}. I was in the hospital that week and can prove it. They
  called my employer twice and read my number out to the receptionist.

Boat collision on the lake
Jet ski
On {past} a jet ski hit our rowing boat. My wife has a concussion. The boy was 14; his uncle owns it and
  says that the lake has no rules. The harbor master says it does.

Elderly aunt signed over her house
Reverse mortgage?
My aunt is 88. Two very polite men came three times in {month} and now she has a paper with a seal that
  nobody in the family understands, and a first payment of {amount}. She is ashamed and does not want me to
  write to you.

Trademark letter from a big company
Cease and desist
I sell jam at the market. A company with a floor of lawyers says that my label is confusing, and gives me
  until {date} to destroy all jars. There are about {n}00.
"""

STORIES: tuple[tuple[str, str, str], ...] = tuple(
    (rows[0], rows[1], rows[2])
    for rows in (block.replace("\n  ", " ").splitlines() for block in _STORIES.strip().split("\n\n"))
)

ASKS = lines("""
Would your firm take something like this, and what would it cost me to find out?
Would you act for me? I can come in any day before {time}.
Is there anything I should do, or not do, until I have spoken to somebody?
Do you offer a first meeting without a fee? I do not have much, but I can pay in parts.
Is there a time limit for this? Somebody told me {n} months and somebody else told me years.
Please tell me honestly if this is too small for you, and who would take it instead.
I have called two other offices and neither called back. Could you let me know by {date}, even if the answer
  is no?
May I send you the papers, or should I wait until you have checked that you don't act for them?
Could a person call me at {phone}? I find it hard to write this down.
""")

FOUND = lines("""
I got your name from {person}, who said that you were kind.
You helped a colleague of mine two years ago.
I found you on the bar association's page.
My neighbor gave me your card.
I walked past your office and read the sign.
I am writing to several firms, I hope that is all right.
""")

ANSWERS = lines("""
Thank you for writing to us, and I am sorry to hear this. Before we can say anything we have to check that
  we do not act for anybody on the other side. Please send us the full names of everybody involved, and no
  details beyond that for now.
Thank you for your message. We could see you on {date} at {time}; the first half hour is without a fee.
  Until we have both signed an agreement we do not act for you, and time limits may be running, so please do
  not put it off.
Thank you. This is not a field in which we act, and I would not want you to lose time over it. The bar
  association's referral line is open on weekdays, and they will name somebody. Please ask soon: there may
  be a time limit, and we have not computed one.
I have passed this on to {atty}, who would like to ask you three questions on the telephone. Would {date} at
  {time} do?
""")

MORE = lines("""
Thank you so much for answering. The names are {person} and a company called {opp2}.
{date} at {time} is fine. Do I bring the papers?
That is all right, thank you for being honest.
I did not know about a time limit! What is it, roughly?
I can come, but not before {time}. Is there parking?
""")
