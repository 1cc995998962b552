pack-crime = إحصاءات الجريمة
    .description = ملاحظات طويلة الصيغة عن الجريمة والسجون والاتجار بالأشخاص: ما تم عدّه وأين وفي أي سنة، مع القيمة كما نُشرت.

codelist-crime-indicators = مؤشرات الجريمة
codelist-crime-dimensions = أبعاد التصنيف
codelist-crime-categories = فئات الجريمة
codelist-sexes = الجنس
codelist-age-groups = الفئات العمرية

collection-crime-observations = ملاحظات إحصاءات الجريمة
field-crime-observations-reference-area = رمز المنطقة المرجعية
field-crime-observations-area-name = المنطقة كما نُشرت
field-crime-observations-country = البلد
field-crime-observations-crime-indicator = المؤشر
field-crime-observations-breakdown = البعد
field-crime-observations-category-text = الفئة كما نُشرت
field-crime-observations-crime-category = الفئة
field-crime-observations-citizenship = بلد الجنسية أو العودة
field-crime-observations-sex = الجنس
field-crime-observations-age-group = الفئة العمرية
field-crime-observations-year = السنة
field-crime-observations-measurement-unit = وحدة القياس
field-crime-observations-observed-value = القيمة
field-crime-observations-printed-value = القيمة كما نُشرت
field-crime-observations-data-source = المصدر
field-crime-observations-note = ملاحظة

rule-crime-observations-year-since-1900 = السنة { $year } سابقة لعام 1900. تحقق من وجود خطأ في كتابة السنة.
rule-crime-observations-year-not-future = السنة { $year } لم تبدأ بعد.
rule-crime-observations-value-not-negative = لا يمكن أن تكون القيمة أقل من الصفر: { $observed-value }.
rule-crime-observations-value-or-mark = «{ $printed-value }» ليست عددا ولا علامة مثل «<5» تبيّن سبب غيابه.
rule-crime-observations-suppressed-without-value = القيمة محجوبة («{ $printed-value }») ومع ذلك أُعطي عدد: { $observed-value }.
rule-crime-observations-value-as-printed = العدد { $observed-value } لا يطابق ما نُشر: «{ $printed-value }».
rule-crime-observations-percent-within-100 = النسبة { $observed-value } في المائة أكبر من 100.
rule-crime-observations-rate-within-people = المعدل { $observed-value } لكل 100,000 نسمة يفوق عدد السكان.
rule-crime-observations-suppressed = عدد صغير محجوب («{ $printed-value }»): يُحفظ كما نُشر ولا يدخل في أي مجموع.
rule-crime-observations-count-whole = عدد غير صحيح من الحالات أو الأشخاص: { $observed-value }. هل هو تقدير أو متوسط؟
rule-crime-observations-area-is-country = «{ $reference-area }» ليست في قائمة البلدان: لا تُحسب أرقامها لأي بلد.
rule-crime-observations-area-whole = «{ $reference-area }» جزء من بلد ({ $country }): لا تُحسب أرقامه للبلد كله.
rule-crime-observations-letters-whole = فُقدت حروف في «{ $category-text }»: قُرئ الملف مرة بترميز آخر.
rule-crime-observations-homicide-usual = معدل قتل قدره { $observed-value } لكل 100,000 نسمة مرتفع على نحو غير معتاد. يُرجى التحقق.

review-observations-by-year = ملاحظات سنوية لافتة
    .definition = أعداد بلد في سنة تساوي أضعاف أعداد السنوات السابقة أو جزءا صغيرا منها.
review-crime-statistics-as-data = جودة تسليمات إحصاءات الجريمة
    .definition = ما ينبغي أن يملأه التسليم، وخلال كم يوم بعد آخر سنة فيه ينبغي أن يصل.

indicator-homicide-rate = معدل القتل العمد
    .definition = ضحايا القتل العمد لكل 100,000 نسمة، حسب البلد والسنة، كما نُشرت.
dimension-homicide-rate-country = البلد
dimension-homicide-rate-year = السنة

indicator-offences-recorded = الجرائم المسجلة
    .definition = الجرائم التي سجلتها الشرطة، حسب البلد والسنة والفئة، كما نُشرت. لا تُجمع الفئات، إذ قد يحتوي بعضها بعضا.
dimension-offences-recorded-country = البلد
dimension-offences-recorded-year = السنة
dimension-offences-recorded-crime-category = الفئة

indicator-offence-rates = معدلات الجرائم المسجلة
    .definition = الجرائم التي سجلتها الشرطة لكل 100,000 نسمة، كما نُشرت.
dimension-offence-rates-country = البلد
dimension-offence-rates-year = السنة
dimension-offence-rates-crime-category = الفئة

indicator-prison-population = الأشخاص المحتجزون في السجون
    .definition = الأشخاص المحتجزون في السجون حسب البلد والسنة والجنس، جميع الأعمار، كما نُشرت.
dimension-prison-population-country = البلد
dimension-prison-population-year = السنة
dimension-prison-population-sex = الجنس

indicator-trafficking-victims-detected = ضحايا الاتجار المكتشفون
    .definition = ضحايا الاتجار بالأشخاص الذين اكتُشفوا حسب البلد والسنة. الأعداد الصغيرة المحجوبة لا تدخل في الحساب.
dimension-trafficking-victims-detected-country = البلد
dimension-trafficking-victims-detected-year = السنة

indicator-observations-suppressed = الملاحظات المحجوبة
    .definition = عدد الملاحظات التي نُشرت علامة مثل «<5» بدلا من عددها، حسب المؤشر والسنة.
dimension-observations-suppressed-crime-indicator = المؤشر
dimension-observations-suppressed-year = السنة

page-crime-homicide = معدل القتل العمد لكل 100,000 نسمة
page-crime-prisons = الأشخاص المحتجزون
