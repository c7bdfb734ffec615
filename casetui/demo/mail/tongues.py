"""Letters in other alphabets and older character sets, each in the charset a mail program would choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """One letter in another language: who signs (name, address), its charset, subject and body."""

    name: str
    email: str
    charset: str
    transfer: str
    subject: str
    body: str


# Sender, address, charset and transfer encoding; the subject; the body; equals signs between letters.
_LETTERS = """
Екатерина Соколова | e.sokolova@pochta.test | koi8-r | 8bit
Вопрос по моему делу и новые документы
Здравствуйте!

Я получила письмо от автосалона: они пишут, что машина была "исправна на момент
передачи".
У меня сохранились фотографии и чек из мастерской от {past}.

Нужно ли переводить документы у нотариуса, и до какого числа их надо передать? Мне
удобнее по телефону после шести вечера.

С уважением,
Екатерина Соколова
=====
田中 裕子 | tanaka.yuko@yubin.test | iso-2022-jp | 7bit
保険会社からの書類について(ご確認のお願い)
いつもお世話になっております。田中です。

昨日、保険会社から書類が届きました。三か所に署名をするようにと書いて
ありますが、そのまま署名してもよいでしょうか。

期限は来週の金曜日になっています。写しを添付できませんでしたので、
明日、事務所にお持ちいたします。

よろしくお願いいたします。
田中 裕子
=====
王晓梅 | wang.xiaomei@youxiang.test | gb18030 | base64
租约第七条的问题 – 22 Canal Street
您好,

房东昨天来店里,说租约第七条允许他提前三个月收回店面。我记得签字的时候没有这一条 [见附页]。

请问我应该付下个月的租金吗?她说如果不付就换锁。我星期二以后都有时间。

谢谢!
王晓梅
=====
ليلى الحداد | layla.haddad@bareed.test | utf-8 | base64
بخصوص جلسة الاستماع القادمة
السيدة أديمي المحترمة،

استلمتُ رسالة من المدرسة تقول إنّ الجلسة تأجّلت إلى الشهر القادم. هل هذا صحيح؟
وهل يجب أن أحضر شهادة العمل الأصلية أم تكفي صورة عنها؟

مع الشكر والتقدير،
ليلى الحداد
=====
Étienne Tremblay | etienne.tremblay@courriel.test | windows-1252 | quoted-printable
Témoin retrouvé – « le gars du quai »
Bonjour,

J’ai retrouvé le témoin dont je vous avais parlé – celui du quai de chargement. Il
s’appelle Réal et il accepte de parler, à condition qu’on ne l’appelle pas au travail.

Est-ce qu’une déclaration en français suffit, ou faut-il la faire traduire ? Ça coûte 80
€ la page ici…

Merci d’avance,
Étienne
=====
Søren Østergård | soren@ostergard-joinery.example.com | iso-8859-1 | 8bit
Tømmeret på pladsen / the timber
Hej Theo,

(På dansk, hurtigt, min datter oversætter i morgen.) Taget er åbent igen på østsiden, og
der er vand på bjælkerne.
Skal jeg selv lukke det, eller må ingen røre ved det før Paul har set det?

In short: may I cover the roof before the expert has seen it?

Søren
=====
Nguyễn Thị Minh Khai | minhkhai.nguyen@postbox.example.com | utf-8 | quoted-printable
Chủ nhà lại cắt nước nóng
Kính gửi văn phòng luật,

Từ thứ Sáu tuần trước nhà tôi không có nước nóng. Tôi đã gọi cho công ty quản lý ba lần,
họ nói "sẽ xem lại".

Tôi có cần giữ lại tiền thuê nhà không? My nephew can translate on the phone, any time
after 5.

Nguyễn Thị Minh Khai
=====
Αικατερίνη Μαυρίδου | k.mavridou@tachydromeio.test | iso-8859-7 | quoted-printable
Ερώτηση: αναλαμβάνετε υποθέσεις κληρονομιάς;
Καλησπέρα σας,

ο θείος μου πέθανε τον Μάρτιο στο Alder Falls και άφησε ένα σπίτι. Είμαστε τρία ανίψια,
όλοι στην Ελλάδα.

Θα αναλαμβάνατε κάτι τέτοιο; Υπάρχει κάποια προθεσμία;

Με εκτίμηση,
Κ. Μαυρίδου
=====
박혜진 | hyejin.park@lanternmail.test | euc-kr | base64
증인 출석 날짜 문의
안녕하세요,

소환장을 받았는데 그날 병원 예약이 있습니다. 영상으로 참석할 수 있을까요?
통역도 필요합니다.

감사합니다.
박혜진
"""


def _tongue(letter: str) -> Tongue:
    head, subject, body = letter.split("\n", 2)
    name, email, charset, transfer = (field.strip() for field in head.split("|"))
    return Tongue(name, email, charset, transfer, subject, body)


TONGUES: tuple[Tongue, ...] = tuple(_tongue(letter) for letter in _LETTERS.strip().split("\n=====\n"))
