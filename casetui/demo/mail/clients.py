"""What the firm's clients write about: evidence, deadlines, money, meetings, nerves."""

from __future__ import annotations

from casetui.demo.mail.stock import lines, parse_topics

TOPICS = parse_topics("""
= Photos of {thing}
= more pictures for you
= Found the {thing}!!
= {thing} - do you need the original?
= Evidence for my file
o I went through the old phone last night and found pictures of {thing} from {past}.
o You asked me at our last meeting to look for anything that shows {thing}. I have it now.
o My {relative} had kept {thing} in a drawer all this time.
d There are {n} of them and you can see the date on most.
d The file names are as they came off the phone, I did not change anything.
d One is blurry [sorry] but the other ones are clear.
d {person} was standing next to me when it was taken and can say so.
d I still have the original and have not let anyone touch it.
a Is it better to bring the original in or should I keep it at home?
a Can you please tell me if this is any use, and whether {opp} has to see it too?
a Where should I send them? The e-mail will not take all of them at once.
r Thank you, these are useful. Please keep the original exactly as it is and do not edit, rename or forward
  the files. Bring it in and we will sign for it.
r Received, and put on the file. Please don't post them anywhere. We will decide with {atty} which of them
  to produce.
+ png photo-{n}.png
+ txt list of photos.txt

= Text messages from {person}
= screenshots of the texts
= What {person} wrote to me
= Voicemail transcript
o {person} texted me again on {past} and I think it matters.
o I am copying the messages below because I do not know how to export them.
o There is a voicemail from {past} where {opp} more or less admits it.
d It says, word for word: "we knowed [sic] about it since {month}, dont tell your lawyer".
d I have not answered, as you told me.
d The number ends in {n}{n} and it is the same one as before.
d My {relative} was in the room and heard the whole thing.
a Should I answer at all? I don't want to make a mistake.
a Can you use this, or is it not allowed because I recorded it?
a Please tell me how to save them so that they count.
r Please don't reply to {person}. Leave the messages on the phone and bring it in, so that we can copy them
  properly.
r Thank you. Whether it can be used depends on how it was recorded; {atty} will call you about it before
  {date}.
+ txt messages {month}.txt
+ html chat export.html

= Doctor's report
= MRI results - {month}
= New appointment with {doctor}
= physical therapy has been cut off
= Bills from the hospital keep coming
o I saw {doctor} on {past} and the news is mixed.
o The therapy place told me today that {carrier} will not pay for more than {n} visits.
o The MRI is done and they gave me a disc and two pages.
d The shoulder is still at about half of what it was, and I cannot lift my {relative}'s boy.
d They talk about a second operation in {month}.
d The bill is {amount} and says "final notice" in red.
d I wrote down the pain every day like you asked, it is {n} pages by now.
d I missed {n} days at work since then.
a Who pays this in the meantime? I really cannot.
a Do you get the records yourselves or do I have to ask for them?
a Please let me know before {date}, that is when they send it to collections.
r Please send us the notice itself. We will write to the provider for a hold and ask {carrier} to explain
  the denial.
r We order the complete records with the release you signed, so you need not. Please keep the diary going.
+ pdf Bill {invoice}.pdf
+ pdf Imaging report.pdf

= Deadline on {date}?
= Did we miss something??
= Papers say 20 days
= What happens on {date}
= Answer due
o I got papers by hand yesterday evening and they say I have 20 days.
o The letter from the court says something is due on {date} and I did not hear from you.
o My neighbor who used to work in a law office says that we have to file before {date}.
d It is {n} pages and has the number {number} on it.
d A man simply left it with my {relative}, nobody signed.
d I counted the days twice and get {date} or {date2}, depending on the holiday.
d I could not sleep over it to be honest.
a Please confirm that you have this and that nothing is late.
a Is that the date it must be there or the date it must be sent?
a Can somebody call me today? After {time} is best.
r Nothing is late. The response is due {date}, it is on our calendar, and it will be filed before then.
r Thank you for sending this at once. Please write down who handed it to whom and at what time; it can
  matter.
+ pdf Summons.pdf

= Invoice {invoice}
= Question about the bill
= costs so far
= Retainer used up already?
= {amount} - what is this for?
= payment plan
o I received invoice {invoice} for {amount} and I don't understand two of the lines.
o The bill came on {past}. I am not complaining, but I have to plan.
o My {relative} asked me what all of this will cost in the end and I had no answer.
d It says "review of correspondence, {n}.4 hours" and I think that was my own e-mail.
d On the last statement the trust balance was higher.
d I can pay half now and the rest after {date}.
d I was told that the expert's fee comes out of the retainer.
a Could you send me a statement of what was paid in and what was taken out?
a Is it possible to pay in three parts?
a Can you give me a rough figure up to the trial? I will not hold you to it.
r I have asked our bookkeeping for a statement of your trust account; you will have it by {date}.
r Three equal payments are fine. The line you ask about is the reading of {bates}, not your e-mail; I agree
  that it could have been put more clearly.
+ pdf Invoice {invoice}.pdf

= Meeting on {date}
= Running late tomorrow
= Can we move the appointment
= {date}, {time} - still good?
= Zoom or in person
o Something has come up at work and I can't make {date} at {time}.
o Just checking that we are still on for {date}.
o My {relative} would like to come along to the meeting, is that all right?
d I could do {date2} any time after {time}, or early on {date3}.
d The bus gets in ten minutes past, so it will be tight.
d I need the elevator because of the knee, is it working again?
d I will bring the folder with {doc} as well.
a What else should I bring?
a Could you let me know which day suits {atty}?
a Would a call do instead?
r {date2} works. We have put you down for {time}; please bring photo identification and {doc}.
r Of course. One thing: what is said with somebody else in the room may not stay privileged, so {atty} will
  want to see you alone for part of it.

= Any news?
= Checking in on my case
= It has been {n} weeks
= status {case}
= Hello again
= just wondering
o I have not heard anything since {past} and wanted to ask where we are.
o I know that you are busy, but my {relative} keeps asking and I have nothing to say.
o Last time you said that {opp} had until {past} to answer. Did they?
d The calendar on the court's page still shows {date}, is that right?
d I drove by the place on {past} and they have started to change things there.
d Nothing has changed on my side except for the address, see below.
a A line is enough, really.
a Should I be doing anything in the meantime?
a Is there a point in calling {judge}'s office myself?
r {opp} asked for more time and has it until {date}. After that we move to compel. There is nothing you need
  to do.
r Please don't call chambers; judges may not talk to one side alone. The next thing is the conference on
  {date}.

= Their offer
= Should I take it?
= {sum} is an insult
= thinking about settling
= settlement - second thoughts
o I have been turning over the {sum} all weekend.
o We talked about it at home and we would rather be done with it.
o {opp} called me directly (!) and said that they would pay {sum} if I sign this week.
d After the lien and the fee I would be left with next to nothing.
d I don't want to sit in a court room for a week.
d On the other hand I think they are afraid of {thing}.
d They said the offer dies on {date}.
a What would you do?
a Can we ask for a bit more without the whole thing falling apart?
a Are they even allowed to call me?
r Please don't sign or say anything to them; they must go through counsel. {atty} will call you about the
  number before {date}.
r It is your decision and we will follow it. Before that I would like you to see the sheet with the lien,
  the costs and what would be left.

= Deposition on {date}
= nervous about the deposition
= What do I wear / say
= Do I have to answer everything?
o The deposition is on {date} and I am more nervous than I would like to admit.
o I read through the practice questions that you gave me.
o Nobody has told me yet where the deposition is going to be.
d I don't remember the exact time any more, it was between {time} and noon.
d Do they get to ask about 2019 [the other accident]?
d English is not my first language, would there be an interpreter?
d I can't sit for more than an hour.
a Can we have another hour of practice before?
a What do I say if I simply don't know?
a Can my {relative} wait in the room?
r "I don't know" is a full answer when it is the truth. We have you down for another hour of practice on
  {date2}.
r We have asked the reporter for an interpreter and a break every 45 minutes. The place is {place}, {time}.

= New address
= I have moved
= Changed jobs
= New phone number
= away from {date} to {date2}
o Please note that I have moved to {street}, as of {past}.
o I am starting a new job on {date}, days this time.
o I will be abroad from {date} until {date2} to see my {relative}.
d The old phone is gone; the new number is below.
d Please do not send anything to the old place, my ex still gets the mail there.
d I read e-mail there, but not every day.
a Does the court need to know?
a Is there anything I have to sign before I go?
a Does this change anything about the lost wages?
r Noted, thank you. We will file the change of address; you need not do anything else.
r It does matter for the wage claim. Please send us the contract and your first two pay slips.

= {person} would testify
= Witness
= Someone who saw it
= the neighbor remembers
o I ran into {person}, who was there on the day, and would be willing to talk to you.
o It turns out that {person} saw the whole thing from the window across the street.
o {person} used to work for {opp} and left in {month}.
d The phone number is {phone}, evenings only.
d I did not talk about details because you said not to.
d {person} is worried about the job and does not want to be named yet.
a Can you call and find out?
a What do I say if they ask me what it is about?
a How soon? They are moving away in {month}.
r Thank you. One of us will call this week. Please don't discuss what either of you remembers until then.

= My {relative} posted about it
= Facebook
= Should I delete this
o My {relative} put something about the case on the internet. I asked to have it removed, then I thought I
  should ask you.
o {opp}'s people are looking at my profile, a cousin of mine got a friend request from there.
d It is a picture from a barbecue and I am holding a child in it. It was ten seconds!
d {n} people have liked it.
a Delete or leave?
a Can they use that against me?
r Please don't delete anything: removing it now can do more harm than the picture. Set the account to
  private and post nothing new.

= Signed release
= signed, attached
= Forms {n}a and {n}b
= Here is {doc}
= your paperwork
o Attached is the release, signed on every page where there was a cross.
o I filled in the questions as far as I could.
o Here is {doc}. Sorry that it took so long.
d I left number {n} open because I don't understand what they want.
d The scanner cut off the bottom line, I can bring the paper one.
d I made one correction by hand and put my initials next to it.
a Please tell me if something is missing.
a Is a copy good enough?
a Do I have to have it notarized?
r It is complete, thank you. A copy is enough for now; please keep the original.
r Number {n} has to be answered as well; leave it to us to object. Could you stop by, ten minutes will do.
+ pdf Signed release.pdf
+ pdf Questionnaire.pdf

= THEY CHANGED THE LOCKS
= urgent urgent
= water again
= {opp} was here this morning
= Please call me today
o Somebody from {opp} was here at {time} this morning and took pictures without asking.
o The water came through again last night, in the same place.
o I came home and there was a paper taped to the door.
d I asked for a name and got [inaudible] and a card with nothing but a number, {phone}.
d I took a video; you can hear them say "not our problem".
d The paper gives me until {date}.
d Police came and took a report, number {n}-{n}{n}4.
a What do I do if they come back tonight?
a Please call, I do not care how late.
a Can they do that while the case is going on?
r Please don't let them in and don't argue with them. {atty} is writing to {counsel} this morning; keep the
  paper and the video.
r They may not. We are asking the court for an order today and need you on the telephone at {time}.
+ png door.png

= Thank you
= A word of thanks
= Christmas card address?
= Yesterday
o I just wanted to say thank you for {past}; I know that it went on longer than planned.
o That was the first night in months I have slept.
d {atty} was very good and so was whoever got the interpreter.
d My {relative} sends regards too.
a Do I get the papers by mail or do I pick them up?
a When do you think the check will come, roughly?
r That is kind of you, thank you. The papers go out by mail; the check takes about three weeks from the day
  they sign.

= Letter from {carrier}
= {carrier} wants a statement
= Adjuster called
= claim {claim}
o {carrier} has written to me directly about claim {claim}.
o A very friendly adjuster called and wanted to "just go over it once more, on the record".
d I said I would have to ask first.
d They want my tax returns for {n} years.
d They gave me until {date}, otherwise the file is closed.
a Do I have to talk to them?
a Can you answer them for me?
r Please don't give a statement. We have written to {carrier} that everything goes through us.
+ pdf Letter claim {claim}.pdf
""")

MORE = lines("""
One more thing: I looked again and it was {past}, not the day I told you.
And I forgot to say that {person} has a copy too.
Sorry for writing twice, but now {opp} has called as well.
I have thought about it and yes, please go ahead.
That is fine with me. {date} suits, I will be there at {time}.
I don't quite follow the part about {doc}. Could you put it in plain words?
Thanks for the quick answer! Then I will wait until {date}.
But what if they don't answer by {date}? They never have.
Could you copy in my {relative}, who looks after these things for me?
I have found another {n} pages since then, do you want those as well?
Understood. And who tells {carrier}, you or I?
OK. The only day I really can't is {date2}.
My {relative} disagrees with me about this, so could we have ten minutes on the phone?
So that I have it right: I do nothing, and you write to them by {date}?
""")

NUDGES = lines("""
Did you get my e-mail? I am only asking because of {date}.
I have not had an answer to this yet. Could somebody please look at it?
Just moving this up in your inbox.
Me again. I tried to call as well, but it went to voicemail at {time}.
Sorry to push, it is just that I have to tell them something by {date}.
Is there anybody else I can ask if {cm} is away?
""")
