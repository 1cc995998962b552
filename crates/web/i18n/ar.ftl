# The pages of Mandate in Arabic: all six plural forms where a count chooses the word.

## Shell
site-name = Mandate
site-about = الإبلاغ والاستعراض والبيانات في برنامج دولي
skip-to-content = الانتقال إلى المحتوى
menu = القائمة
main-navigation = التصفح الرئيسي
nav-home = الصفحة الرئيسية
nav-countries = البلدان
nav-collections = المجموعات
nav-data = البيانات
nav-reports = التقارير
nav-tasks = مهامي
nav-administration = الإدارة
nav-api = API
language = اللغة
you-are-here = موقعك
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
account = حسابي
signed-in-as = سُجّل الدخول باسم { $name }
theme = المظهر
theme-system = حسب الجهاز
theme-light = فاتح
theme-dark = داكن
demonstration = عرض توضيحي ببيانات نموذجية
demonstration-about = يمكن تجربة كل شيء هنا، ولا يُبلَّغ أحد بأي شيء.
footer-about = كل رقم يقود إلى السجلات التي استُخرج منها.
footer-api = الواجهة البرمجية
footer-ask = السؤال بلغة SQL
footer-accessibility = إمكانية الوصول
footer-source = الشيفرة المصدرية
to-top = العودة إلى أعلى الصفحة
search = بحث
time-notice = أنت تطّلع على حالة سابقة
time-on = الوضع في { $day }
time-as-at = ما كان معروفا في { $moment }
time-now = عرض الحالة الراهنة
as-listed = حسب قائمة { $day }
message-success = تمّ
message-information = يرجى الانتباه
message-warning = تنبيه
message-error = هناك مشكلة

## Common words
add = إضافة
remove = إزالة
edit = تعديل
save = حفظ
save-draft = حفظ كمسودة
cancel = إلغاء
continue = متابعة
back = رجوع
close = إغلاق
yes = نعم
no = لا
none = لا شيء
all = الكل
any = أيّ
optional = اختياري
required = إلزامي
required-about = الحقول المشار إليها بعلامة * إلزامية.
details = التفاصيل
show-all = عرض الكل
more = المزيد
download = تنزيل
print = طباعة
copy-address = نسخ العنوان
copy = نسخ
copied = نُسخ
view = عرض
open = فتح
on = في
as-at = المعلومات المتاحة في
from = من
to = إلى
date = التاريخ
moment = الوقت
name = الاسم
value = القيمة
unit = الوحدة
code = الرمز
label = التسمية
description = الوصف
state = الحالة
status = الوضع
country = البلد
region = المنطقة
year = السنة
period = الفترة
person = الشخص
organisation = المنظمة
role = الدور
email = عنوان البريد الإلكتروني
note = ملاحظة
source = المصدر
reason = السبب
comment = التعليق
actions = الإجراءات
no-value = لا توجد قيمة
confidential = سري
confidential-about = يجوز لك أن تعلم بوجود قيمة، لا أن تعلم ما هي.
synthetic = بيانات نموذجية

## Tables, filters and pages of a list
sort-by = الترتيب حسب { $column }
sorted-up = مرتّب تصاعديا
sorted-down = مرتّب تنازليا
filter = تصفية
filters = عوامل التصفية
filter-apply = تطبيق
filter-clear = مسح الكل
filters-active = { $count ->
    [zero] لا عوامل تصفية
    [one] عامل تصفية واحد
    [two] عاملا تصفية
    [few] { $count } عوامل تصفية
    [many] { $count } عامل تصفية
   *[other] { $count } عامل تصفية
  }
search-in-list = البحث في هذه القائمة
results = { $count ->
    [zero] لا توجد سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلا
   *[other] { $count } سجل
  }
results-at-least = أكثر من { $count } سجل
rows = { $count ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفا
   *[other] { $count } صف
  }
pages = صفحات القائمة
page-first = الصفحة الأولى
page-previous = الصفحة السابقة
page-next = الصفحة التالية
page-showing = من { $from } إلى { $to }
saved-views = طرق العرض المحفوظة
save-view = حفظ طريقة العرض هذه
empty-title = لا يوجد شيء هنا بعد
empty-filtered = لا يوجد سجل يستوفي عوامل التصفية هذه
empty-filtered-do = أزل أحد عوامل التصفية أو اختر يوما آخر.
table-of = الجدول: { $caption }

## Charts and figures
chart-data = بيانات هذا الرسم البياني
chart = رسم بياني
map = خريطة
trend = المسار: { $first } في البداية، و{ $last } في النهاية
figure-origin = من أين جاء هذا الرقم؟
figure-printed = معروض هكذا
figure-exact = القيمة الدقيقة
figure-indicator = المؤشر
figure-definition = التعريف
figure-query = الاستعلام الذي نُفّذ
figure-parameters = قيم المعاملات
figure-records = السجلات التي يستند إليها
figure-records-count = { $count ->
    [zero] لا يستند هذا الرقم إلى سجل بعينه.
    [one] يستند هذا الرقم إلى سجل واحد.
    [two] يستند هذا الرقم إلى سجلين.
    [few] يستند هذا الرقم إلى { $count } سجلات.
    [many] يستند هذا الرقم إلى { $count } سجلا.
   *[other] يستند هذا الرقم إلى { $count } سجل.
  }
figure-hash = البصمة
figure-address = العنوان الدائم
figure-validated-by = المصادق
sql = استعلام SQL

## Forms
error-summary = هناك أمور يلزم تصحيحها
error-prefix = خطأ:
select-one = اختر…
not-given = غير محدد
current-file = الملف الحالي
file-none = لم يُختر ملف بعد
file-limit = { $size } على الأكثر.
file-replace = اختر ملفا آخر ليحل محله.
number-help = أرقام فقط، مثل 1250
decimal-help = عدد، مثل 1250.5
date-help = مثل ⁦2026-03-31⁩
period-help = سنة أو ربع سنة أو شهر أو يوم أو مدة: ⁦2026⁩، ⁦2026-Q1⁩، ⁦2026-03⁩، ⁦2025/2026⁩
amount = المقدار
currency = العملة
in-language = { $label } باللغة: { $language }
languages-filled = { $count } من 6 لغات
group-row = { $label } { $number }
group-add = إضافة: { $label }
group-remove = إزالة { $label } { $number }
group-empty = لا توجد مدخلات بعد.
choose-many = اختر كل ما ينطبق
leave-form = لم تُحفظ تغييراتك. هل تريد مغادرة الصفحة؟
confirm = تأكيد
confirm-title = يرجى التأكيد
confirm-final = لا يمكن التراجع عن هذا الإجراء.

## Progress
progress = التقدم المحرز
progress-of = { $done } من { $total }
progress-percent = { $percent } في المائة
job-waiting = في الانتظار
job-running = قيد التنفيذ
job-done = أُنجزت
job-failed = أخفقت
job-cancelled = أُلغيت
job-cancel = إلغاء المهمة
job-reload = أعد تحميل هذه الصفحة لمعرفة التقدم المحرز.
job-started = وقت البدء
job-ended = وقت الانتهاء
job-by = بدأها
job-result = النتيجة

## Home
home-title = لمحة عامة عن البرنامج
home-adherence = الانضمام إلى المعاهدات
home-submissions = التقارير المقدمة
home-recommendations = التوصيات التي لم تُنفذ بعد
home-waiting = ما ينتظرني
home-map = خريطة العالم
home-latest = نُشر حديثا
home-parties = الأطراف
home-countries-reported = { $count ->
    [zero] لم يقدم أي بلد تقريرا
    [one] قدّم بلد واحد تقريرا
    [two] قدّم بلدان تقريرين
    [few] قدّمت { $count } بلدان تقارير
    [many] قدّم { $count } بلدا تقارير
   *[other] قدّم { $count } بلد تقارير
  }

## Countries
countries-title = البلدان
countries-about = كل بلد مع معاهداته وسلطاته والتقارير المقدمة منه وأرقامه.
countries-count = { $count ->
    [zero] لا بلدان
    [one] بلد واحد
    [two] بلدان اثنان
    [few] { $count } بلدان
    [many] { $count } بلدا
   *[other] { $count } بلد
  }
profile-treaties = المعاهدات
profile-reservations = التحفظات والإعلانات
profile-authorities = السلطات المختصة
profile-submissions = التقارير المقدمة
profile-indicators = المؤشرات الرئيسية
profile-recommendations = التوصيات التي لم تُنفذ بعد
profile-projects = المشاريع
profile-signed = تاريخ التوقيع
profile-party-since = طرف منذ
profile-not-party = ليس طرفا
profile-none = لا يوجد سجل من هذا النوع لهذا البلد.

## Collections and records
collections-title = المجموعات
collections-about = جميع السجلات حسب الموضوع، كما تحددها الحُزم.
collection-fields = الحقول
collection-rules = القواعد
collection-new = سجل جديد
collection-import = استيراد
collection-export = تصدير
record-title = السجل
record-key = المفتاح
record-facts = المعلومات المسجلة
record-history = التاريخ السابق
record-edit = تعديل هذا السجل
record-withdraw = سحب هذا السجل
record-withdrawn = سُحب هذا السجل.
record-references = السجلات التي تحيل إليه
record-attachments = الملفات المرفقة
record-state = حالة العمل
record-assigned = المكلَّف
record-due = الموعد النهائي
record-overdue = متأخر
record-next-steps = ما يمكن القيام به الآن
record-no-steps = ليس هناك ما يلزمك القيام به هنا.
record-said = كتب { $who } في { $when } مع الخطوة «{ $step }»:
record-confirm-withdraw = هل تريد سحب السجل { $name }؟
record-withdraw-about = لن يُحتسب بعد الآن، ويبقى تاريخه محفوظا.
revision = التنقيح { $number }
revision-current = التنقيح الحالي
revision-recorded = سُجّل في
revision-by = سجّله
revision-source = المصدر
revision-hash = بصمة التنقيح
history-title = تاريخ { $name }
history-created = أُنشئ
history-changed = غُيّر
history-withdrawn = سُحب
history-moved = من { $from } إلى { $to }
history-compare = مقارنة
history-compare-previous = المقارنة بالتنقيح السابق
difference-title = الفرق بين تنقيحين
difference-before = قبل
difference-after = بعد
difference-field = الحقل
difference-added = أضيف
difference-removed = حُذف
difference-changed = غُيّر
difference-same = التنقيحان متطابقان.
difference-only = عرض الفروق فقط
form-new = سجل جديد في { $collection }
form-edit = تعديل { $name }
form-conflict = غيّر شخص آخر هذا السجل أثناء عملك عليه.
form-conflict-do = قارن تغييراتك بالسجل الحالي، ثم احفظ من جديد.
form-there = يوجد سجل بهذا المفتاح من قبل. لم يُحفظ شيء، ويرد أدناه ما أدخلته.
form-there-open = فتح السجل الموجود
form-saved = حُفظ السجل.
form-unchanged = لم يتغير شيء، فلم يُحفظ شيء.
form-draft-saved = حُفظت المسودة. ولن تُحتسب ما لم تُقدَّم.
import-title = الاستيراد إلى { $collection }
import-about = اختر ملفا. تُعرض جميع الأخطاء قبل كتابة أي شيء.
import-file = الملف (CSV أو XLSX أو JSON أو Parquet)
import-template = تنزيل ملف فارغ بالأعمدة الصحيحة
import-preview = فحص الملف
import-preview-title = نتيجة هذا الاستيراد
import-nothing-written = لم يُكتب شيء بعد.
import-new = جديدة
import-changed = مغيَّرة
import-same = دون تغيير
import-faulty = بها أخطاء
import-faults = { $count ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأ
   *[other] { $count } خطأ
  }
import-refused = لا يمكن استيراد الملف قبل تصحيح أخطائه.
import-row = الصف
import-column = العمود
import-found = ما وُجد
import-do = ما ينبغي فعله
import-run = { $count ->
    [zero] لا سجلات للاستيراد
    [one] استيراد سجل واحد
    [two] استيراد سجلين
    [few] استيراد { $count } سجلات
    [many] استيراد { $count } سجلا
   *[other] استيراد { $count } سجل
  }
import-another = اختيار ملف آخر
mapping-missing = يحتاج كل صف إلى ما يلي ولا شيء يملؤه. اختر أعلاه عمودًا لكل منها أو اذكر قيمة تسري على كل الصفوف.
import-run-part = استيراد { $good } من الصفوف وترك { $bad }
import-unreadable = لا يمكن قراءة الملف كما هو. بيّن كيف تقابل أعمدته ورموزه ووحداته ما لدينا؛ والأخطاء أدناه تبيّن السبب.
import-in-part = في بعض الصفوف أخطاء. صحّحها وأرسل الملف من جديد، أو استورد الصفوف السليمة؛ أما الباقي فيعود إليك ومعه أخطاؤه.
import-map = مطابقة أعمدته
import-change-reading = تغيير طريقة قراءة الملف
import-returned = تنزيل الصفوف التي فيها أخطاء
import-returned-name = معاد
import-batch-title = الدفعة
import-batch = اسم الدفعة
import-batch-help = يصير كل ملف دفعةً واحدة يمكن استبدالها أو سحبها كاملةً.
import-replace = استبدال الدفعة التي بهذا الاسم
import-replace-help = توجد دفعة بهذا الاسم. ويبقى ما كان فيها في تاريخها.
import-same-file = هذا الملف هو الدفعة «{ $batch }» من قبل، واستيراده ثانيةً لا يغيّر شيئًا.
mapping-known = المطابقة
mapping-known-help = كيف قُرئت أعمدة ملف سابق ورموزه ووحداته. ومن دونها يجب أن تحمل الأعمدة أسماءنا.
mapping-title = كيف يُقرأ الملف
mapping-about = راجع ما هو مقترح. فما عُلّم بأنه تخمين قوبل بما يشبهه كثيرًا. وبعد استيراد الملف تُحفظ مطابقته للملف التالي.
mapping-look-again = اقتُرح ما لم يكن موجودًا من قبل. راجعه ثم افحص الملف.
mapping-name = اسم المطابقة
mapping-name-help = تُحفظ بهذا الاسم: حروف لاتينية صغيرة وأرقام وواصلات.
mapping-encoding = الترميز
mapping-encoding-help = الحروف الخاطئة في الأمثلة أدناه تعني ترميزًا آخر.
mapping-decimal = تُكتب الأعداد هكذا
mapping-columns = الأعمدة
mapping-theirs = في الملف
mapping-examples = الأكثر تكرارًا
mapping-ours = هنا
mapping-ours-of = ما يملؤه العمود { $column }
mapping-order-of = ترتيب التواريخ في العمود { $column }
mapping-fits = يناسب { $fitting } من { $all }
mapping-unused = لا شيء: يُترك
mapping-near = تخمين
mapping-constants = مطلوب وليس في أي عمود
mapping-constants-help = ما يُذكر هنا يسري على كل صف.
mapping-values = رموز «{ $field }»
mapping-text = النص في الملف
mapping-code = الرمز هنا
mapping-code-of = رمز { $text }
mapping-no-code = بلا رمز: خطأ
mapping-absent = يعني: غير معروف
mapping-check = فحص الملف هكذا
mapping-as-text = المطابقة نصًّا
mapping-text-label = المطابقة بصيغة YAML
mapping-text-help = يقول أكثر مما يقوله النموذج: أعمدة مدموجة ووحدات بمعاملات وتقريب وأرقام صفوف.
mapping-check-text = فحص الملف بهذا النص
batch-name = الدفعة
batch-rows = الصفوف
batch-left-out = المتروكة
batch-days = الأيام المشمولة
batch-file = الملف
batch-digest = بصمة الملف
batch-mapping = قُرئ بالمطابقة
batch-parts = الأجزاء
batch-found = ما وجده الفحص
batch-faultless = لم يجد الفحص ما يُعترض عليه.
batch-replace = الاستبدال بملف آخر
revision-number = المراجعة
import-done = { $count ->
    [zero] لم يُستورد أي سجل.
    [one] استُورد سجل واحد.
    [two] استُورد سجلان.
    [few] استُوردت { $count } سجلات.
    [many] استُورد { $count } سجلا.
   *[other] استُورد { $count } سجل.
  }
export-title = التصدير من { $collection }
export-about = يحتوي التصدير على ما تعرضه هذه القائمة، في اللحظة نفسها.
export-format = الصيغة

## Data
data-title = البيانات
data-about = فهرس المؤشرات. كل رقم يقود إلى سجلاته.
data-known = تعكس الأرقام المعلومات المتاحة في { $moment }. وما يُدخَل بعد ذلك يظهر في غضون ثوان.
data-catalogue = فهرس المؤشرات
data-explore = استكشاف
data-indicator = المؤشر
data-dimensions = الأبعاد
data-show-as = العرض في شكل
data-table = جدول
data-line = خطوط
data-bar = أعمدة
data-map = خريطة
data-permanent = يحتفظ عنوان هذه الصفحة باليوم واللحظة.
data-observations = { $count ->
    [zero] لا مشاهدات
    [one] مشاهدة واحدة
    [two] مشاهدتان
    [few] { $count } مشاهدات
    [many] { $count } مشاهدة
   *[other] { $count } مشاهدة
  }
data-choose = اختر مؤشرا للبدء.
data-basis = السجلات التي تُحتسب

## Questions in SQL
ask-title = السؤال بلغة SQL
ask-about = أسئلتك الخاصة عن كل ما يحق لك الاطلاع عليه. السؤال يقرأ ولا يغيّر شيئا.
ask-question = السؤال
ask-question-help = استعلام SELECT واحد على الجداول المدرجة في هذه الصفحة. ويمكن تمرير عنوانه إلى غيرك.
ask-do = اسأل
ask-tables = الجداول
ask-tables-about = ما يمكنك السؤال عنه مع أعمدته. اضغط على جدول لفتحه.
ask-first-rows = عرض صفوفه الأولى
ask-lists = قوائم الرموز
ask-examples = أسئلة للبدء منها
ask-examples-about = الاستعلامات التي تقوم عليها المؤشرات. اختر واحدا وعدّله ثم اسأل.
ask-answer = الجواب
ask-first-of = الصفوف الأولى: { $shown } من { $count }
ask-first-of-more = الصفوف الأولى: { $shown }؛ والمجموع أكثر من { $count }
ask-took = { $seconds } ث
ask-no-rows = لا صفوف في الجواب.
ask-no-rows-do = خفّف أحد الشروط، أو اسأل عن وقت لاحق.
ask-whole = تنزيل الجواب كاملا
ask-permanent = عنوان دائم: السؤال نفسه في الوقت نفسه
ask-elsewhere = فتحه في Python أو R أو جدول إلكتروني
ask-elsewhere-about = يمنحك الرمز المميز ما يحق لك الاطلاع عليه؛ ومن دونه يحصل الجميع على ما هو عام.
## Flows and rows
data-flow = التدفقات
data-rows = الصفوف
data-measure = وحدة القياس
data-compare = قارن حسب: { $what }
data-compare-do = ارسم هذه فقط
flow-none = لا توجد تدفقات للرسم
flow-none-do = لا يذكر شيء مما اخترته مكانين وكمية. اختر سنة أو مادة أو وحدة أخرى.
flow-all = جميع التدفقات، الأكبر أولا
flow-rest = رُسمت أكبر { $drawn } من التدفقات. ولم تُرسم { $count } أصغر منها، وهي معا { $share } % من المجموع ({ $unit }).
flow-known = النسبة محسوبة بوحدة: { $unit }. وما لا يُعرف لا يظهر في أي سهم.
rows-title = { $collection }: الصفوف
rows-rows = الصفوف
rows-about = كل صفوف جميع الدفعات السارية، الأحدث أولا. ويقود كل صف إلى كل ما يُعرف عنه.
rows-from = من (يوم)
rows-to = إلى (يوم)
rows-all = جميع الصفوف
rows-route = المسار كما ورد
rows-gone = استُبدلت دفعة هذا الصف أو سُحبت. وهو معروض كما كان.
rows-aside = تقرّر ألا يُحتسب هذا الصف في أي شيء: نُحّي جانبًا وبقي في دفعته.
rows-silent = حقول بلا قيمة
rows-counted = كما يُحتسب
rows-counted-about = ما حُسب من الكمية المبلغ عنها من أجل:
rows-from-where = من أين جاء
rows-batch = الدفعة
rows-file = الملف
rows-line = الصف في الملف
rows-broken = القواعد التي يخالفها هذا الصف اليوم:
rows-others = بلاغات أخرى بالمفتاح نفسه
rows-others-about = ما تذكره دفعات أخرى، أو مراجعات سابقة للدفعة، على نحو مختلف.
rows-holds = سارية
rows-superseded = مستبدلة أو مسحوبة
rows-set-aside = منحّى
rows-same = نفسه
rows-differs = ما يختلف فيه
rows-count = { $count ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفا
   *[other] { $count } صف
  }

## Reports
reports-title = التقارير
reports-about = يمكن تتبع كل رقم في التقرير إلى سجلاته.
report-contents = المحتويات
report-editions = الإصدارات
report-edition = الإصدار
report-compare = مقارنة إصدارين
report-earlier = الإصدار الأسبق
report-later = الإصدار الأحدث
report-build = إعداد إصدار جديد
report-build-about = يُعدّ التقرير في الخلفية. ويمكنك مغادرة هذه الصفحة.
report-building = يجري إعداد التقرير.
report-there = هذا الإصدار موجود من قبل ومُعدّ من السجلات نفسها. لم يُعدّ شيء جديد.
report-unknown = لا يتناول أي سجل محتسب الفترة { $period }، حسب المعلومات المتاحة في الوقت المختار. ولن يتضمن الإصدار أرقاما تُذكر عن هذه الفترة.
report-anyway = إعداده رغم ذلك
report-no-moment = هذه ليست لحظة زمنية. اكتب now (الآن)، أو يوما مثل ⁦2026-11-21⁩، أو لحظة مثل ⁦2026-11-21T09:00:00Z⁩.
report-read = قراءة الإصدار
report-download-as = التنزيل بصيغة { $format }
report-built = أُعدّ في
report-figures = { $count ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $count } أرقام
    [many] { $count } رقما
   *[other] { $count } رقم
  }
report-figures-differ = { $count ->
    [zero] لا يختلف أي رقم.
    [one] يختلف رقم واحد.
    [two] يختلف رقمان.
    [few] تختلف { $count } أرقام.
    [many] يختلف { $count } رقما.
   *[other] يختلف { $count } رقم.
  }
report-none = لم يُعدّ أي إصدار بعد.

## My tasks
tasks-title = مهامي
tasks-about = ما ينتظرك، والأكثر إلحاحا أولا.
tasks-none = لا شيء ينتظرك
tasks-none-do = ستُبلَّغ بالبريد الإلكتروني عندما يكون هناك ما يلزم القيام به.
tasks-none-look = عُد إلى هنا لاحقا: هذا النظام لا يرسل رسائل بالبريد الإلكتروني.
tasks-count = { $count ->
    [zero] لا مهام
    [one] مهمة واحدة
    [two] مهمتان
    [few] { $count } مهام
    [many] { $count } مهمة
   *[other] { $count } مهمة
  }
task-due-in = { $count ->
    [zero] الموعد اليوم
    [one] الموعد بعد يوم واحد
    [two] الموعد بعد يومين
    [few] الموعد بعد { $count } أيام
    [many] الموعد بعد { $count } يوما
   *[other] الموعد بعد { $count } يوم
  }
task-overdue = { $count ->
    [zero] دون تأخير
    [one] متأخر يوما واحدا
    [two] متأخر يومين
    [few] متأخر { $count } أيام
    [many] متأخر { $count } يوما
   *[other] متأخر { $count } يوم
  }
task-asked-by = طلبها
task-since = منذ
task-take = تولي المهمة
task-assign = تكليف

## REVIEW
review-title = مراجعة البيانات
review-about = صفوف استوفت كل القواعد وينبغي أن ينظر فيها شخص مرة أخرى: أُبلغ عنها مرتين، أو لافتة، أو لا تتفق مع إجابة.
review-none = لا توجد نتائج
review-none-do = لا شيء يطابق هذه المرشحات، أو لم تُفحص البيانات بعد.
review-looked = { $collection }: فُحصت في { $moment }.
review-not-looked = { $collection }: لم تُفحص بعد.
review-look-again = الفحص من جديد
review-stale = وردت دفعات أو سُحبت منذ ذلك الحين. أعد الفحص لمعرفة ما يوجد فيها.
review-count-rest = مفتوحة · أُعيدت: { $sent } · بُتّ فيها: { $decided }
review-counts = مفتوحة: { $open }، أُعيدت: { $sent }، بُتّ فيها: { $decided }
review-kinds-duplicate = أُبلغ عنها مرتين
review-kinds-contradiction = تناقضات
review-kinds-outlier = قيم لافتة
review-kind = النوع
review-kind-duplicate = أُبلغ عنه مرتين
review-kind-contradiction = تناقض
review-kind-outlier = لافت
review-finding = النتيجة
review-says = ما تقوله
review-state-open = مفتوحة
review-state-sent-back = أُعيدت إلى المرسل
review-state-decided = بُتّ فيها
review-verdict-same = واقعة واحدة أُبلغ عنها مرتين
review-verdict-different = واقعتان
review-verdict-confirmed = القيمة مؤكدة
review-verdict-explained = فُسّرت
review-verdict-sent-back = أُعيدت إلى المرسل
review-says-pair = { $count } من كل 1000 زوج كهذا واقعة واحدة
review-says-high = { $value }، والمعتاد { $centre }
review-says-low = { $value } فقط، والمعتاد { $centre }
review-says-exceeds = الوقائع المنفردة { $sum }، والإجابة { $answer } فقط
review-says-short = الوقائع المنفردة { $sum } فقط، والإجابة { $answer }
review-page-duplicate = على الأرجح واقعة واحدة أُبلغ عنها مرتين
review-page-contradiction = مجموع لا يتفق مع إجابته
review-page-outlier = قيمة لافتة
review-not-found-now = لم تعد هذه النتيجة تظهر في آخر فحص للبيانات. وما تقرر يبقى قائما.
review-taken-back = سُحب القرار
review-stands = يبقى { $row }
review-decision = القرار
review-by = بواسطة
review-decided-so-far = ما تقرر
review-pair-likely = من كل 1000 زوج يتفق على هذا النحو، نحو { $count } زوجا يصف واقعة واحدة.
review-pair-about = يبين وزن الحقل مدى دلالة اتفاقه على واقعة واحدة (فوق الصفر) أو على واقعتين (تحت الصفر). والقرار لشخص: فقد تتشابه واقعتان كثيرا.
review-pair-rows = الصفان
review-doubts = ما استُخلص من مثل هذه الأزواج موضع شك:
review-doubt-unsettled = كانت الأوزان لا تزال تتغير عند انتهاء التعلم
review-doubt-few = عدد التكرارات المتاحة للتعلم أقل من عشرة، فالأوزان في معظمها تخمين أولي
review-doubt-differing = ما عُدّ تكرارا يختلف غالبا في «{ $field }»: لا تصدق زوجا كهذا دون تدقيق
review-left-out = كان عدد الصفوف المتشابهة كبيرا جدا: أزواج من هذا النوع لم تُفحص: { $count }.
review-field = الحقل
review-first = الصف الأول
review-second = الصف الثاني
review-agreement = الاتفاق
review-weight = الوزن
review-batch = الدفعة
review-line = الصف { $row }
review-row-gone = لم يعد الصف موجودا، أو لا يحق لك قراءته.
review-level-absent = غائب في أحدهما أو كليهما
review-level-same = متطابق
review-level-begins = أحدهما بداية الآخر
review-level-similar = متشابه بنسبة { $bound } أو أكثر
review-level-within = في حدود { $bound }
review-level-days = بفارق { $bound } أيام على الأكثر
review-level-other = مختلف
review-weighing = كيف تُجمع الأوزان
review-weighing-about = الأوزان مضاعفات للأرجحية مستخلصة من كل الأزواج التي جُمعت بالطريقة نفسها. والوزن هو اللوغاريتم للأساس 2 لنسبة تكرار هذا الاتفاق لدى المكرر إلى تكراره لدى غيره. ومجموعها يعطي الاحتمال.
review-start = قبل النظر في أي حقل
review-total = المجموع
review-m = نسبته لدى المكرر
review-u = نسبته لدى غيره
review-rarity = لقيمة نادرة أو شائعة
review-value-about = كون القيمة لافتة لا يجعلها خاطئة. إنها ما ينبغي النظر فيه أولا.
review-compared = ما قورنت به
review-mark-others-high = أعلى بكثير من غيرها: نصف القيم وعددها { $count } يقل عن { $centre }، وهذه أعلى منه بمقدار { $score } من المسافات المعتادة.
review-mark-others-low = أدنى بكثير من غيرها: نصف القيم وعددها { $count } يزيد على { $centre }، وهذه تبعد عنه { $score } من المسافات المعتادة.
review-mark-previous-high = { $score } أضعاف السنة السابقة التي بلغت { $centre }.
review-mark-previous-low = { $score } فقط من السنة السابقة التي بلغت { $centre }.
review-mark-earlier-high = { $score } أضعاف وسيط كل السنوات السابقة، { $centre }.
review-mark-earlier-low = { $score } فقط من وسيط كل السنوات السابقة، { $centre }.
review-others = السنوات الأخرى
review-this-value = هذه القيمة
review-against = قورنت بـ
review-against-others = غيرها في المجموعة
review-against-previous = السنة السابقة
review-against-earlier = كل السنوات السابقة
review-centre = القيمة المعتادة
review-score = الدرجة
review-values = عدد القيم
review-mark-usual = معتاد
review-mark-high = مرتفع
review-mark-low = منخفض
review-mark-too-few = أقل من أن تقارن
review-mark-small-base = الأساس صغير جدا
review-mark-unusable = لا يمكن تقييمها
review-row = الصف
review-batches = محسوبة من الدفعات
review-sum-exceeds = تتجاوز الوقائع المنفردة الإجابة بنسبة { $share }.
review-sum-short = تشكل الوقائع المنفردة { $share } من الإجابة.
review-sum-about = لا يمكن أن يتجاوز مجموع الوقائع المنفردة الإجمالي المُجاب به عن الشيء نفسه: أحدهما خاطئ، أو أُبلغ عن واقعة مرتين.
review-sum-of = مجموع الوقائع المنفردة
review-answer-of = الإجابة
review-reason-needed = اذكر سبب قرارك.
review-choose = اختر أحد القرارات.
review-reason-help = سيقرؤه من ينظر في هذا لاحقا إلى جانب اسمك.
review-decide-now = اتخاذ القرار
review-decide = قرارك
review-decide-about = يُحفظ القرار مع اسمك ووقته وسببه، ويمكن سحبه. والصف الذي لا يبقى لا يدخل في أي رقم منذ ذلك الحين، ويظل ما كان معروفا في أوقات سابقة كما هو.
review-may-not = يقرر من يحق لهم تقديم بيانات هذه البلدان.
review-choose-same = واقعة واحدة: يبقى { $row } ولا يُحسب الصف الآخر
review-choose-different = واقعتان: كلتاهما تُحسب
review-choose-confirmed = القيمة صحيحة
review-choose-explained = هناك سبب لذلك
review-choose-sent-back = سؤال المرسل
review-choose-take-back = سحب القرار
review-decided-now = حُفظ القرار. والأرقام تتبعه من الآن.
review-taken-back-now = سُحب القرار.
review-rating-of = تقييم الدفعة { $batch }
review-grade = التقييم
review-no-grade = لا يمكن حسابه
review-grade-about = التقييم متوسط العلامات التي يمكن حسابها ({ $count } من خمس) بوزن متساو. { $bounds }.
review-not-looked-yet = لم تُفحص الصفوف بعد، فلا علامة للتكرار والاتساق.
review-marks = العلامات
review-mark = العلامة
review-computed = محسوبة من
review-mark-of-validity = الصحة
review-mark-of-completeness = الاكتمال
review-mark-of-uniqueness = التفرد
review-mark-of-consistency = الاتساق
review-mark-of-timeliness = حسن التوقيت
review-no-mark = بلا علامة
review-computed-validity = صفوف بلا خطأ: { $good } من { $of } وردت.
review-computed-completeness = الخلايا المملوءة من الحقول المطلوبة: { $good } من { $of }.
review-computed-uniqueness = صفوف لم يُبلغ عنها مرتين: { $good } من { $of }. يُطرح صف من كل زوج مفتوح؛ ما نُحّي بقرار: { $aside }.
review-computed-consistency = قيم قورنت بلا شك مفتوح: { $good } من { $of }.
review-computed-timeliness = آخر صف عن { $day }؛ وردت الدفعة بعد { $days } يوما، والمسموح { $within }. وكل يوم زائد يُنقص جزءا من { $within }.
review-computed-timeliness-none = لا تذكر الصفوف يوما، أو لم يُعلن عدد الأيام.
review-faults = الأخطاء التي وُجدت عند الورود
review-no-faults = لا شيء.
review-findings = نتائج تخص صفوفها
review-fields = مدى ملء حقولها
review-fields-about = لا يدخل في العلامة إلا الحقول المطلوبة.
review-expected = مطلوب
review-filled = مملوء
review-share = النسبة
job-review = مراجعة { $collection }
outcome-findings = النتائج
audit-finding-decided = بُتّ في نتيجة
audit-decision-taken-back = سُحب قرار

## Administration
administration-title = الإدارة
admin-accounts = الحسابات
admin-accounts-about = من يجوز له الدخول، وبأي دور.
admin-account-new = حساب جديد
admin-account-lock = قفل الحساب
admin-account-unlock = فتح الحساب
admin-account-locked = مقفل
admin-account-active = نشط
admin-account-last-seen = آخر دخول
admin-set-up-link = إنشاء رابط تفعيل
admin-set-up-link-about = سلّم هذا الرابط إلى الشخص بطريقة آمنة. وهو صالح مرة واحدة، حتى { $moment }.
admin-roles = الأدوار
admin-roles-about = ما يجوز لكل دور، وفقا لسياسات الوصول.
role-public = الجمهور
role-national-focal-point = جهة الاتصال الوطنية
role-data-provider = مقدم البيانات
role-national-validator = المصادق الوطني
role-secretariat-officer = موظف الأمانة
role-thematic-reviewer = المستعرض المواضيعي
role-auditor = مراجع الحسابات
role-administrator = مدير النظام
role-operator = المشغّل
admin-packs = الحُزم
admin-packs-about = مواضيع هذه المنظومة.
admin-jobs = المهام الخلفية
admin-jobs-about = الأعمال الطويلة التي تجري في الخلفية.
admin-audit = سجل المراجعة
admin-audit-about = من فعل ماذا، ومن قرأ أي سجل سري.
audit-action = الإجراء
audit-subject = الموضوع
audit-outcome = النتيجة
audit-allowed = مسموح
audit-refused = مرفوض
admin-health = سلامة النظام
admin-health-about = ما إذا كان كل شيء يعمل كما ينبغي.
health-good = كل شيء يعمل
health-bad = هناك ما يستدعي الانتباه
health-store = المخزن
health-projections = الإسقاطات
health-disk = المساحة المتاحة
health-memory = الذاكرة
health-version = النسخة
health-verify = التحقق من سلسلة البصمات
health-verified = سلسلة البصمات سليمة حتى الموضع { $place }.
admin-backups = النسخ الاحتياطية
admin-backups-about = نسخ من المخزن، فُحصت كل منها بعد إنشائها.
backup-new = إنشاء نسخة احتياطية الآن
backup-size = الحجم
backup-checked = فُحصت

## Accounts and signing in
sign-in-title = تسجيل الدخول
sign-in-name = عنوان البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-passkey = الدخول بمفتاح مرور
sign-in-provider = الدخول عن طريق { $provider }
sign-in-forgotten = إذا تعذر عليك الدخول، فاطلب من مدير النظام رابط تفعيل جديدا.
sign-in-demonstration = حسابات هذا العرض التوضيحي
second-title = الخطوة الثانية
second-about = أدخل الأرقام الستة التي يعرضها تطبيق المصادقة لديك.
second-code = الرمز
second-recovery = استخدام رمز استرداد بدلا من ذلك
account-title = حسابي
account-password = تغيير كلمة المرور
account-password-present = كلمة المرور الحالية
account-password-new = كلمة المرور الجديدة
account-password-help = 12 حرفا على الأقل. والجملة التي تؤلفها بنفسك خيار جيد.
account-second = تطبيق المصادقة
account-second-on = مُعدّ
account-second-off = غير مُعدّ
account-second-set-up = إعداد
account-second-scan = امسح هذه الصورة بتطبيق المصادقة، أو اكتب المفتاح.
account-second-key = المفتاح
account-recovery = رموز الاسترداد
account-recovery-about = احتفظ بهذه الرموز في مكان آمن. وكل منها صالح مرة واحدة.
passkeys = مفاتيح المرور
passkeys-about = ادخل ببصمة إصبعك أو وجهك أو جهازك بدلا من كلمة المرور.
passkey-add = إضافة مفتاح مرور
passkey-name = اسم مفتاح المرور
passkey-none = لا يوجد مفتاح مرور بعد.
passkey-needs-script = تحتاج مفاتيح المرور إلى JavaScript. ويمكنك الدخول من دونه بكلمة المرور والرمز.
passkey-failed = تعذر استخدام مفتاح المرور. حاول مرة أخرى أو ادخل بكلمة المرور.
sessions = أماكن تسجيل دخولك
session-this = هذا المتصفح
session-end = إنهاء تلك الجلسة
session-end-all = إنهاء جميع الجلسات الأخرى
tokens = رموز الوصول الشخصية
tokens-about = تدخل البرامج إلى الواجهة البرمجية برمز وصول.
token-new = رمز وصول جديد
token-scope = ما يجوز به
token-expires = صالح حتى
token-last-used = آخر استخدام
token-shown-once = انسخ رمز الوصول الآن. فلن يُعرض مرة أخرى.
token-revoke = إبطال
set-up-title = إعداد حسابك
set-up-about = مرحبا، { $name }. اختر كلمة مرور للبدء.
set-up-password-again = كلمة المرور مرة أخرى
signed-out = سُجّل خروجك.
signed-in-required = سجّل الدخول للمتابعة.

## API documentation
api-title = الواجهة البرمجية
api-about = كل ما تعرضه الصفحات وتنفذه متاح للبرامج أيضا، وفقا للقواعد نفسها.
api-description = الوصف بصيغة OpenAPI 3.1
api-faults = الأخطاء
api-faults-about = ترد الأخطاء في شكل «problem details» (RFC 9457)، بالرموز نفسها المستخدمة في الصفحات.
api-paging = التقسيم إلى صفحات
api-method = الطريقة
api-path = المسار
api-example = مثال

## Errors and explanations
error-400 = تعذر فهم الطلب
error-400-do = ارجع وتحقق مما أدخلته.
error-401 = يلزم تسجيل الدخول
error-401-do = سجّل الدخول، وستعود إلى هذه الصفحة.
error-403 = لا يجوز لك الاطلاع على هذا أو القيام به
error-403-do = إذا كنت ترى أنه ينبغي أن يجوز لك ذلك، فاتصل بمدير النظام واذكر هذه الصفحة.
error-404 = لا يوجد شيء في هذا العنوان
error-404-do = تحقق من العنوان أو ابدأ من الصفحة الرئيسية.
error-409 = غيّر شخص آخر هذا في غضون ذلك
error-409-do = اطّلع على الحالة الراهنة، ثم أدخل تغييرك من جديد.
error-413 = الملف أو الاستمارة أكبر مما ينبغي
error-413-do = قسّمه إلى أجزاء أصغر.
error-415 = هذا النوع من الملفات غير مقبول
error-415-do = أرسل الملف بصيغة CSV أو XLSX أو JSON أو Parquet.
error-422 = لا يمكن قبول ما أُدخل
error-422-do = صحّح ما أُشير إليه وأرسله من جديد.
error-429 = طلبات كثيرة في وقت قصير
error-429-do = انتظر دقيقة وحاول مرة أخرى.
error-500 = حدث خطأ من جانبنا
error-500-do = لم يُفقد شيء مما حفظته. حاول مرة أخرى؛ وإذا استمر الخطأ، فأبلغ عن الرقم الوارد أدناه.
error-number = رقم الحدث
fault-code = الرمز { $code }
what-to-do = ما ينبغي فعله
technical-wording = النص الأصلي
do-W1001 = يُرجّح أن شخصا آخر قد نقل السجل إلى مرحلة أخرى. تبيّن صفحته حالته الراهنة وما يمكن القيام به.
why-not = لماذا لا يجوز لي القيام بهذا؟
why-not-title = سبب عدم السماح بهذا
why-not-policy = السياسة
why-not-pack = من الحزمة
why-not-none = لا توجد سياسة تسمح به. وما لا تسمح به سياسة يُرفض.
why-not-forbidden = هناك سياسة تمنعه.
why-not-asked = ما طُلب
why-not-known = ما كان معروفا عنك

## Faults, by code
fault-R0301 = يخالف السجل إحدى القواعد.
fault-R0302 = تعذر تقييم إحدى القواعد لهذا السجل.
fault-V0201 = قيمة إلزامية غير موجودة.
fault-V0202 = لا يمكن قراءة النص كقيمة من هذا النوع.
fault-V0203 = الرمز غير وارد في قائمته.
fault-V0204 = لم يكن الرمز صالحا في ذلك اليوم.
fault-V0205 = ليس في المجموعة حقل كهذا.
fault-V0206 = الوحدة غير معروفة أو غير ملائمة.
fault-V0207 = القيمة خارج الحدود.
fault-V0208 = النص أو السجل أطول مما ينبغي.
fault-V0209 = السجل المحال إليه غير موجود.
fault-V0210 = لصفين في الملف المفتاح نفسه.
fault-V0211 = لغة إلزامية غير موجودة.
fault-I0401 = لا يمكن قراءة الملف بالنوع المذكور.
fault-I0402 = تعذر التعرف على ترميز الملف.
fault-I0403 = ينقص الملف عمود إلزامي.
fault-I0404 = سطر في الملف أطول مما ينبغي.
fault-I0405 = في الملف عمود غير موجود في المجموعة.
fault-I0407 = في أحد الصفوف خلايا أكثر أو أقل مما في الترويسة.
fault-I0406 = الملف غير موجود.
fault-S0501 = تغيّر السجل بعد قراءته.
fault-S0502 = لا يوجد سجل كهذا.
fault-S0603 = محتوى المخزن لا يطابق بصماته.
fault-S0604 = المخزن مشغول؛ حاول مرة أخرى بعد لحظة.
fault-S0605 = رفضت قاعدة البيانات العملية.
fault-F0602 = معامل غير موجود أو غير معروف أو غير مقروء.
fault-F0603 = أخفق الاستعلام.
fault-F0605 = لا يعطي المؤشر رقما كهذا.
fault-F0608 = تعذّر فهم السؤال بلغة SQL، أو أنه يذكر ما لا وجود له.
fault-F0609 = يحتاج السؤال بلغة SQL إلى وقت أو ذاكرة أكثر مما هو مسموح به.
fault-A0901 = يلزم تسجيل الدخول لهذا.
fault-A0902 = لا تسمح سياسات الوصول بهذا.
fault-A0903 = الاسم أو كلمة المرور أو الخطوة الثانية غير صحيح.
fault-A0904 = محاولات كثيرة في وقت قصير.
fault-A0905 = لم تعد الجلسة أو الرابط أو رمز الوصول صالحا.
fault-A0906 = لم ترد الاستمارة من صفحة من صفحات هذا الخادوم.
fault-A0907 = كلمة المرور قصيرة جدا أو سهلة التخمين.
fault-W1001 = هذه الخطوة غير ممكنة من الحالة الراهنة.
fault-W1002 = لم يُستوف شرط هذه الخطوة.
fault-W1003 = تحتاج هذه الخطوة إلى تعليق.
fault-J1101 = أُلغيت المهمة.
fault-H1201 = الطلب أكبر من الحد المسموح به.
fault-H1202 = يجب أن يذكر التعديل التنقيح الذي أُجري عليه.
fault-H1203 = لا يقبل العنوان هذا النوع من الطلبات.
fault-H1204 = المحتوى من نوع لا يقبله العنوان.
fault-H1205 = قُدّم الطلب استناداً إلى تنقيح لم يعد الأخير.
fault-H1206 = سبق استخدام مفتاح عدم التكرار لطلب آخر.
fault-H1207 = وصل الطلب ببطء شديد.
fault-C0803 = لا يوجد شيء بهذا الاسم.
fault-C0804 = لم تبق مساحة على الخادوم.
fault-C0805 = تعذر على الخادوم تنفيذ العملية.

## RECORDS
records-error = خطأ
records-hidden = لا يُعرض عليك
records-why-hidden = لماذا؟
records-other-languages = بلغات أخرى
records-warnings = حُفظ السجل. يرجى التحقق مما هو غير معتاد:
records-look-at = السجل كما كان في
records-step-taken = اتُّخذت الخطوة.
step-not-from = الخطوة «{ $step }» غير ممكنة الآن لأن السجل في الحالة «{ $state }». تبيّن صفحته ما يمكن القيام به.
step-conflict-do = ترد حالته الراهنة أدناه. إذا كانت الخطوة لا تزال صحيحة فأرسلها من جديد.
records-comment-help = يُحفظ التعليق في السجل التاريخي ويقرؤه من يتابع العمل.
records-reason-needed = بيّن سبب سحب السجل.
withdraw-conflict-do = اطّلع عليه أولا. وإذا كان لا يزال ينبغي سحبه فأرسل هذا النموذج من جديد.
records-withdrawn-now = سُحب السجل.
records-search-stopped = فُحصت سجلات كثيرة ولم تمتلئ الصفحة. تتابع الصفحة التالية من هنا.
records-not-sorted = هذه المجموعة أكبر من أن تُرتَّب، وهي معروضة بترتيب مفاتيحها؛ وتقلّصها المرشِّحات.
records-why-read-only = لماذا لا أستطيع هنا سوى القراءة؟
records-empty-do = ليس في هذه المجموعة سجل يمكنك الاطلاع عليه.
records-view-kept = حُفظ العرض.
records-view-forgotten = أُزيل العرض.
records-view-help = اسم من اختيارك لا يراه غيرك.
records-at-most = الحد الأقصى لعدد الأحرف: { $count }.
records-reference-help = مفتاح سجل في «{ $collection }».
records-help-year = سنة، مثل 2026.
records-help-quarter = ربع سنة، مثل 2026-Q1.
records-help-month = شهر، مثل 2026-03.
records-number-help = رقم، مثل { $example }.
records-doubtful = قد يعني { $typed } رقمين مختلفين. اكتبه بلا فواصل بين الآلاف.
records-yours = ما أدخلتَه انطلاقاً من المراجعة { $number }
records-reason-help = موضوع هذا التغيير. يُحفظ في السجل التاريخي.
records-file-needed = اختر ملفاً أولاً.
records-check-broken = انقطع فحص هذا الملف. لم يُكتب شيء؛ ابدأ الفحص من جديد.
records-checking = يجري فحص الملف
records-rows-read = الصفوف المقروءة
records-found-in-all = مجموع الأخطاء والتنبيهات
records-faults-file = تنزيل جميع الأخطاء بصيغة CSV
records-by-code = الأخطاء حسب النوع
records-how-often = عدد المرات
records-first-faults = الأخطاء حسب الصف: { $shown } من { $count }
collections-one = المجموعة
collections-records = السجلات المتاحة لك
jobs-mine = مهامي الجارية
jobs-about = أعمال طويلة تجري في الخلفية، الأحدث أولاً.
jobs-none-do = تظهر هنا عمليات الاستيراد والتقارير التي تبدؤها.
jobs-what = العمل
jobs-stopping = يتوقف عند الخطوة التالية.
why-read = قراءة هذا السجل
why-read-confidential = قراءة حقوله السرية
why-edit = تغيير مضمونه
why-take = نقله إلى خطوة تالية من العمل
why-withdraw = سحبه
why-create = إنشاء سجل في هذه المجموعة
why-import = استيراد ملف إلى هذه المجموعة
why-allowed-title = هذا مسموح
why-allowed = تسمح لك سياسات الوصول بذلك.
why-who-may = من يجوز له ذلك
why-nobody = لا يجوز لأحد ذلك والسجل في حالته الراهنة.
why-state-too = إلى جانب السياسات تُراعى حالة السجل: ففي بعض الحالات لا يغيّر أحد مضمونه.
why-others = السؤال عن أمر آخر:
why-own-country = عن بلد السجل
why-no-country = ممن لا يعمل باسم أي بلد
why-same-organisation = من منظمتك
why-author-only = كاتب آخر مراجعة دون غيره
why-author-not = غير كاتب آخر مراجعة
why-given-collection = إذا أُسندت إليه هذه المجموعة
told-V0201 = يلزم إدخال قيمة هنا.
told-V0202 = لا يمكن قراءة النص كقيمة من هذا النوع.
told-V0203 = الرمز غير موجود في القائمة.
told-V0204 = الرمز غير صالح في تاريخ السجل.
told-V0205 = لا يوجد حقل كهذا.
told-V0206 = الوحدة غير معروفة أو تقيس شيئاً آخر.
told-V0207 = القيمة خارج الحدود المسموح بها.
told-V0208 = النص أو الملف أطول مما يُسمح به.
told-V0209 = السجل المشار إليه غير موجود.
told-V0210 = يرد السجل نفسه مرتين في الملف.
told-V0211 = النص ناقص بلغة مطلوبة.
told-typed = لا يمكن قبول «{ $typed }» هنا. { $how }
told-pattern = ليست مكتوبة بالصيغة التي يطلبها هذا الحقل.
told-boolean = أجب بنعم أو لا.
told-date = يوم، مثل ⁦2026-03-31⁩.
told-R0301 = خولفت إحدى القواعد.
told-R0302 = تعذّر تقييم إحدى القواعد.
told-S0501 = تغيّر السجل في هذه الأثناء، أو هو موجود من قبل.
told-W1001 = حالة السجل لا تسمح بذلك.
told-W1003 = يلزم تعليق لهذه الخطوة.
told-A0902 = لا يجوز لك كتابة هذا السجل.
told-I0401 = لا يمكن قراءة الملف بالصيغة المعلنة.
told-I0402 = ترميز الملف غير معروف.
told-I0403 = ينقص عمود حقل مطلوب.
told-I0404 = أحد سطور الملف أطول مما يُسمح به.
told-I0405 = في الملف عمود لا وجود له في المجموعة.
told-I0407 = في أحد الصفوف خلايا أكثر أو أقل مما في الترويسة.
told-H1201 = العدد أكبر مما يمكن حفظه.

## API
api-groups = أجزاء الواجهة
api-signing = التحقق من الهوية
api-signing-about = أنشئ رمزًا في صفحة حسابك وأرسله مع كل طلب. ومن دون رمز ترى ما يراه الجميع.
api-paging-about = تعيد القائمة مؤشرًا اسمه next. أرسله بوصفه after للحصول على الصفحة التالية؛ ويكون فارغًا في النهاية.
api-changing = التعديل
api-changing-about = يبيّن التعديل من خلال If-Match التنقيح الذي أُجري عليه، ويُرفض إذا تغيّر السجل بعد ذلك. ويمكن إعادة إرسال طلب يحمل Idempotency-Key خلال يوم واحد دون أن يُنفَّذ مرتين.
api-english = وُصفت العمليات باللغة الإنكليزية.
api-parameters = المعاملات
api-needed = إلزامي
api-body = متن الطلب
api-answers = الردود

## Glance
wb-no-figures = لا توجد أرقام لهذا الاختيار.
wb-no-figures-do = اختر قيما أخرى أو يوما أسبق أو لحظة لاحقة.
wb-no-records = لا توجد سجلات يمكنك الاطلاع عليها.
wb-countries-none-do = ابحث عن اسم آخر أو منطقة أخرى.
wb-no-indicators = لا يوجد مؤشر يتضمن هذه الكلمات
wb-no-indicators-do = ابحث عن كلمات أخرى.
wb-choose-title = اختر أولا
wb-choose-required = يتطلب هذا المؤشر القيم المشار إليها بعلامة *. اخترها أعلاه.
wb-narrow-title = أرقام أكثر مما يسعه رسم واحد
wb-narrow = اختر قيمة واحدة من: { $names }.
wb-first-series = لا يُرسم سوى أول { $count }.
wb-rows = الصفوف المحتسبة
wb-manifest = بيان المحتويات
wb-verify = التحقق من هذه الطبعة
wb-verified = الطبعة كما أُعدت: جرى التحقق من كل ملف وكل رقم.
wb-live = في مستكشف البيانات
wb-figures = الأرقام
wb-no-edition-do = يمكن لأحد موظفي الأمانة إعداد طبعة.
wb-as-at-help = now (الآن)، أو يوم مثل 2026-11-21، أو لحظة مثل 2026-11-21T09:00:00Z
wb-parameter-listed-by = وفق القائمة بتاريخ
wb-parameter-from = من
wb-parameter-to = إلى
wb-first-rows = تُعرض الصفوف الأولى وعددها { $count }. وتتضمن الملفات جميع الصفوف.
wb-records-hidden = { $count ->
    [zero] كل السجلات المحتسبة هنا معروضة عليك.
    [one] سجل واحد محتسب هنا ولكن لا يجوز عرضه عليك.
    [two] سجلان محتسبان هنا ولكن لا يجوز عرضهما عليك.
    [few] { $count } سجلات محتسبة هنا ولكن لا يجوز عرضها عليك.
    [many] { $count } سجلاً محتسباً هنا ولكن لا يجوز عرضها عليك.
   *[other] { $count } سجل محتسب هنا ولكن لا يجوز عرضها عليك.
  }
wb-figures-same = { $count ->
    [zero] لا يوجد رقم مماثل.
    [one] رقم واحد مماثل.
    [two] رقمان متماثلان.
    [few] { $count } أرقام مماثلة.
    [many] { $count } رقماً مماثلاً.
   *[other] { $count } رقم مماثل.
  }

## ACCOUNTS AND ADMINISTRATION
signed-in = سجّلت الدخول.
signing-forgotten = هل نسيت كلمة المرور؟
signing-forgotten-about = أدخل عنوان بريدك الإلكتروني. إذا كان له حساب فسيُرسل إليه رابط.
signing-reset-send = إرسال الرابط
signing-reset-sent = إذا كان الحساب موجودا فقد أُرسل رابط صالح لمدة نصف ساعة.
signing-refused = الاسم أو كلمة المرور أو الرمز غير صحيح. تحقق منها وحاول مرة أخرى.
signing-wait = محاولات كثيرة في وقت قصير. عدد الثواني قبل المحاولة التالية: { $count }
signing-second-late = مضى وقت طويل على الخطوة الأولى أو تكررت المحاولات. سجّل الدخول من جديد.
signing-recovery-help = يُقبل هنا أيضا رمز الاسترداد.
signing-again = البدء من جديد
signing-outside-failed = لم ينجح تسجيل الدخول عن طريق مقدم الخدمة.
signing-demonstration-about = اختر الدور الذي تريده. هذه الحسابات موجودة في هذا العرض فقط.
password-rules = 12 حرفا على الأقل. أربع كلمات لا صلة بينها كلمة مرور جيدة. لا تُقبل أسماء من حسابك ولا كلمات شائعة مع أرقام ولا التكرار ولا صفوف لوحة المفاتيح.
password-unequal = كلمتا المرور غير متطابقتين.
password-short = يجب ألا تقل كلمة المرور عن 12 حرفا.
password-long = يجب ألا تزيد كلمة المرور على 1024 بايت.
password-repeats = كلمة المرور تكرر نفسها.
password-rows = كلمة المرور تتبع ترتيب الأبجدية أو لوحة المفاتيح.
password-common = كلمة المرور كلمة شائعة مع إضافات قليلة.
password-known = تحتوي كلمة المرور على «{ $part }» وهو ما قد يعرفه أي شخص.
setup-first-title = إنشاء الحساب الأول
setup-first-about = يدير هذا الحساب النظام ويمكنه إنشاء جميع الحسابات الأخرى.
setup-name = اسم الشخص
setup-make = إنشاء الحساب
setup-done = أُنشئ الحساب. سجّل الدخول الآن.
setup-reset-title = اختيار كلمة مرور أخرى
setup-choose-about = الحساب: { $name }
setup-password-set = حُددت كلمة المرور. سجّل الدخول الآن.
account-profile = الملف الشخصي
account-language = لغة الصفحات والرسائل
account-all-collections = وفقا للأدوار
account-may = ما يحق لي فعله
account-may-about = تتعلق سياسات الوصول هذه بأدوارك. والنص كما ورد في الحزم بالإنكليزية.
account-saved = حُفظت التغييرات.
account-no-password = تسجّل الدخول هنا دون كلمة مرور.
account-password-since = آخر تغيير: { $moment }
account-password-about = ستُنهى جلساتك في كل مكان آخر.
account-password-changed = غُيّرت كلمة المرور وأُنهيت جلساتك في كل مكان آخر.
account-second-about = بعد كلمة المرور تُطلب ستة أرقام من تطبيق على هاتفك، فلا تكفي كلمة المرور وحدها.
account-second-picture = رمز الاستجابة السريعة لتطبيق المصادقة
account-second-until = ينبغي التأكيد قبل { $moment }.
account-second-wrong = الرمز غير صحيح. انتظر الرمز التالي وأدخله.
account-second-done = أُعدّت الخطوة الثانية.
account-second-remove = إزالة تطبيق المصادقة
account-second-removed = أُزيلت الخطوة الثانية.
account-recovery-left = الرموز التي لم تُستعمل بعد: { $count }
account-recovery-new = إنشاء رموز استرداد جديدة
account-recovery-once = لن تُعرض مرة أخرى. والرموز السابقة لم تعد صالحة.
account-recovery-kept = احتفظت به
passkey-none-do = أضف واحدا أدناه، فهو أسرع وأكثر أمنا من كلمة المرور.
passkey-added = أُضيف: { $moment }
passkey-removed = أُزيل مفتاح المرور.
passkey-unnamed = مفتاح مرور
passkey-name-help = مثلا: حاسوب العمل
passkey-add-failed = تعذرت إضافة مفتاح المرور. تحقق من كلمة المرور وحاول مرة أخرى.
passkey-no-site = يُتصل بهذا الخادم بعنوان شبكي. تحتاج مفاتيح المرور إلى اسم يحدده المشغل بالخيار --origin.
session-program = البرنامج
session-address = العنوان الشبكي
session-how = طريقة الدخول
session-began = منذ
session-seen = آخر استعمال
session-by-password = كلمة المرور
session-by-code = كلمة المرور والرمز
session-by-recovery = كلمة المرور ورمز الاسترداد
session-by-passkey = مفتاح المرور
session-by-provider = مقدم خدمة خارجي
session-ended = أُنهيت الجلسة.
session-others-ended = أُنهيت جميع الجلسات الأخرى.
token-label = اسم الرمز المميز
token-label-help = اذكر البرنامج الذي يستعمله.
token-expires-help = 366 يوما من اليوم على الأكثر.
token-make = إنشاء الرمز المميز
token-made = رمزك المميز الجديد
token-never = لم يُستعمل
token-none = لا توجد رموز مميزة بعد
token-none-do = أنشئ واحدا أدناه لبرنامج يعمل باسمك.
token-revoked = أُلغي الرمز المميز.
token-use = يرسله البرنامج مع كل طلب في هذا الترويسة:
token-wrong = أعطه اسما وصلاحية واحدة على الأقل ونهاية خلال 366 يوما.
scope-read = القراءة
scope-write = كتابة السجلات ونقلها
scope-import = استيراد الملفات
scope-report = إعداد التقارير
scope-administer = الإدارة
administration-about = ما يُبقي هذا النظام عاملا ومن يحق له استعماله.
admin-account-new-about = يختار صاحبه كلمة المرور عن طريق رابط، ولن تعرفها أنت.
admin-account-invited = مدعو
admin-account-made = تاريخ الإنشاء
admin-account-disabled = أُقفل الحساب، ولم تعد جلساته ورموزه صالحة.
admin-account-disabled-about = لا يمكن لأحد الدخول بهذا الحساب.
admin-account-enabled = فُتح الحساب.
admin-account-taken = يوجد بالفعل حساب بهذا العنوان.
admin-bad-email = هذا ليس عنوان بريد إلكتروني.
admin-required = املأ هذه الخانة.
admin-needs-country = يحتاج الدور الوطني إلى البلد الذي يعمل باسمه.
admin-country-help = للأدوار الوطنية: سجلات هذا البلد فقط.
admin-collections-help = دون اختيار: تقرر الأدوار وحدها. لمقدمي البيانات: في المختارة فقط.
admin-last-administrator = هذا آخر حساب يمكنه الإدارة. امنح الدور لحساب آخر أولا.
admin-link-title = رابط لاختيار كلمة المرور
admin-link-sent = رسالة بهذا الرابط في طريقها إلى { $email }. وإذا تعذر إرسالها فسيرد ذلك في سجل المراجعة.
admin-link-no-mail = لا يرسل هذا النظام رسائل: سلّم الرابط بنفسك.
admin-password-changed = آخر تغيير لكلمة المرور
admin-sign-out = إنهاء جميع الجلسات
admin-sessions-ended = أُنهيت جميع جلسات الحساب.
admin-second-remove = إزالة الخطوة الثانية
admin-identity = الهوية لدى مقدم خدمة خارجي
admin-identity-about = يدخل الشخص عن طريق مقدم الخدمة هذا. والمعرّف هو الاسم الذي يعطيه مقدم الخدمة نفسه للشخص، وما يُكتب هنا يحل محل ما كان قبله.
admin-identity-provider = مقدم الخدمة
admin-identity-subject = المعرّف
admin-identity-set = كُتبت الهوية في الحساب.
admin-identity-taken = هذه الهوية تخص حساباً آخر.
admin-may = هل يحق لشخص فعل شيء؟
admin-may-about = اذكر حسابا أو اختر دورا وبلدا. ويذكر الجواب السياسات.
admin-may-who = الحساب
admin-may-yes = نعم، بموجب:
admin-may-no = لا.
admin-may-others = يمكن لهؤلاء:
admin-policies = سياسات الوصول
admin-policies-about = ما لا تجيزه أي سياسة يُرفض. وما تحظره سياسة يُرفض مهما أجازت غيرها.
admin-policy-permits = تجيز
admin-policy-forbids = تحظر
admin-policy-text = نص السياسة
admin-pack-maintainer = المسؤول
admin-pack-authority = السند
admin-pack-uses = يستعمل
admin-packs-warnings = تحذيرات عند التحميل: { $count }
audit-none = لا يوجد سطر في السجل يطابق المرشحات
audit-tired = فُحصت سطور كثيرة. انتقل إلى الصفحة التالية للبحث في ما قبلها.
audit-sign-in = تسجيل دخول
audit-sign-in-failed = رفض تسجيل الدخول
audit-sign-out = تسجيل خروج
audit-account-made = إنشاء حساب
audit-account-changed = تغيير حساب
audit-account-disabled = إقفال حساب
audit-account-enabled = فتح حساب
audit-invited = إنشاء رابط
audit-link-used = استعمال رابط
audit-reset-asked = طلب كلمة مرور جديدة
audit-password-changed = تغيير كلمة المرور
audit-second-factor-enrolled = إعداد الخطوة الثانية
audit-second-factor-removed = إزالة الخطوة الثانية
audit-recovery-codes-made = إنشاء رموز الاسترداد
audit-token-made = إنشاء رمز مميز
audit-token-revoked = إلغاء رمز مميز
audit-read-confidential = قراءة سجل سري
audit-letter-sent = إرسال رسالة
audit-letter-failed = تعذر إرسال رسالة
audit-letter-given-up = تُرك إرسال الرسالة
audit-backup-made = إنشاء نسخة احتياطية
audit-backup-fetched = تنزيل نسخة احتياطية
audit-backup-removed = حذف نسخة احتياطية
audit-job-cancelled = إلغاء مهمة
audit-mapping-remembered = حُفظت المطابقة
action-read = قراءة سجل
action-readConfidential = قراءة الحقول السرية
action-create = إنشاء سجل
action-edit = تغيير سجل
action-withdraw = سحب سجل
action-take = نقل سجل
action-import = استيراد
action-export = تصدير
action-readReport = قراءة تقرير
action-buildReport = إعداد تقرير
action-readIndicator = قراءة مؤشر
action-manageAccounts = إدارة الحسابات
action-readAudit = قراءة سجل المراجعة
action-manageJobs = إدارة مهام الجميع
action-backup = إنشاء النسخ الاحتياطية وتنزيلها
action-readHealth = الاطلاع على حالة النظام
action-rebuild = إعادة بناء الإسقاطات
job-import = استيراد { $file } إلى { $collection }
job-report = التقرير { $report }
job-rebuild = إعادة بناء الأرقام
job-rebuild-new = إعادة بناء الإسقاطات
job-backup = نسخة احتياطية من المخزن
job-verify = التحقق من المخزن
job-verify-edition = التحقق من الطبعة { $edition }
job-asked = طُلبت المهمة وهي تُنفذ في الخلفية.
job-cancel-asked = طُلب إيقاف المهمة.
outcome-rows = الصفوف
outcome-backup = النسخة
outcome-revisions = المراجعات
outcome-place = حتى الموضع
outcome-edition = الطبعة
outcome-figures = الأرقام
outcome-files = الملفات
outcome-new = جديدة
outcome-changed = مغيّرة
outcome-unchanged = دون تغيير
outcome-batch = الدفعة
outcome-left-out = المتروكة
outcome-not-reviewed = لم تُراجع بعد
health-what = ما جرى فحصه
health-packs = الحزم
health-letters = الرسائل
health-translations = الترجمات
health-indicators = المؤشرات
health-is-good = جيد
health-is-look = يحتاج إلى نظر
health-is-bad = لا يعمل
health-verify-about = تستغرق إعادة حساب جميع البصمات دقائق عند كثرة السجلات، وتجري في الخلفية.
health-settings = الإعدادات
health-address = عنوان الصفحات
health-encrypted = الاتصالات المشفرة فقط
health-mail = تُرسل الرسائل من
health-no-mail = لا تُرسل رسائل
health-providers = مقدمو الخدمة الخارجيون
health-upload = الحد الأقصى للتحميل
backup-asked = تُنشأ النسخة الاحتياطية في الخلفية.
backup-running = يجري إنشاء نسخة احتياطية. أعد تحميل الصفحة لرؤيتها.
backup-none = لا توجد نسخ احتياطية بعد
backup-none-do = أنشئ واحدة الآن ثم احفظها في مكان آخر.
backup-removed = حُذفت النسخة الاحتياطية.
backup-remove-question = هل تُحذف النسخة الاحتياطية { $name }؟
backup-key = تضم النسخة المخزن والحسابات وسجل المراجعة، دون مفتاح التوقيع: احفظ أيضا المجلد «keys».
sure-title = أثبت هويتك
sure-about = هذا الإجراء يغيّر ما يُسمح به للآخرين. وقد مضى وقت على إثبات هويتك؛ فأثبتها مرة أخرى.
sure-without-password = ليست لك كلمة مرور هنا. سجّل الدخول من جديد ثم كرر الإجراء.
