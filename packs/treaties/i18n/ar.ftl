pack-treaties = المشاركة في المعاهدات
    .description = من وقّع المعاهدات المتعلقة بالمخدرات والجريمة المنظمة والفساد والإرهاب أو أصبح طرفا فيها أو تحفظ عليها أو انسحب منها، ومنذ متى، ومتى أظهرت قائمة الوديع ذلك لأول مرة

codelist-treaties = المعاهدات
codelist-action-types = أنواع الإجراءات التعاهدية
codelist-treaty-families = فئات المعاهدات
codelist-treaty-statuses = الوضع إزاء المعاهدة

collection-treaty-actions = الإجراءات التعاهدية
field-treaty-actions-treaty = المعاهدة
field-treaty-actions-participant = المشارك
field-treaty-actions-action = الإجراء
field-treaty-actions-date = تاريخ الإجراء
field-treaty-actions-depositary-reference = مرجع الوديع
field-treaty-actions-first-listed = أول ظهور في قائمة الوديع
field-treaty-actions-earlier-list = وارد في أول قائمة متاحة
field-treaty-actions-no-longer-listed = لم يعد واردا في قائمة الوديع
field-treaty-actions-note = ملاحظة

rule-treaty-actions-date-not-future = تاريخ الإجراء يقع في المستقبل.
rule-treaty-actions-date-after-charter = تاريخ الإجراء يسبق بدء نفاذ ميثاق الأمم المتحدة، وليست أي من هذه المعاهدات بهذا القدم.
rule-treaty-actions-listed-after-action = ظهر الإجراء في قائمة الوديع قبل اتخاذه. صحّح أحد التاريخين.
rule-treaty-actions-listed-not-future = تاريخ القائمة التي ظهر فيها الإجراء لأول مرة يقع في المستقبل.
rule-treaty-actions-earlier-list-has-day = ذُكر أن الإجراء وارد في أول قائمة متاحة، لكن يوم تلك القائمة غير مذكور. اذكره في «أول ظهور في قائمة الوديع».
rule-treaty-actions-removed-after-listed = خرج الإجراء من قائمة الوديع في يوم ظهوره فيها أو قبله. اذكر اليومين بهذا الترتيب.
rule-treaty-actions-removal-has-note = خرج الإجراء من قائمة الوديع ولا توجد ملاحظة تبين السبب.
rule-treaty-actions-statement-has-note = يحتاج التحفظ أو الإعلان أو الاعتراض أو الانسحاب إلى ملاحظة تبين ما يتعلق به وكيف عُرف تاريخه.

indicator-treaty-parties = الأطراف في معاهدة
    .definition = المشاركون الذين قاموا في ذلك اليوم أو قبله بتصديق أو انضمام أو قبول أو موافقة أو إقرار رسمي أو توقيع نهائي أو خلافة، ولم ينسحبوا بعد ذلك. ويُحسب الصك من يوم إيداعه لا من يوم بدء نفاذه. ويُحسب الاتحاد الأوروبي طرفا. وإذا ذُكر يوم للقائمة فلا يُحسب إلا ما أظهرته قائمة الوديع في ذلك اليوم.
indicator-treaty-new-parties = الأطراف الجديدة في معاهدة
    .definition = الأطراف في نهاية الفترة التي يقع إجراؤها الملزم ضمنها. وإن لم تُذكر فترة: من أول يوم في السنة إلى اليوم المطلوب.
indicator-treaty-signatories = الموقعون على معاهدة
    .definition = المشاركون الذين وقعوا المعاهدة أو خلفوا في توقيع في ذلك اليوم أو قبله، سواء كانوا أطرافا أم لا. ولا رقم لمعاهدة لم يُفتح باب توقيعها قط.
indicator-treaty-parties-by-year = الأطراف في معاهدة في نهاية كل سنة
    .definition = الأطراف في آخر يوم من كل سنة، وفي سنة اليوم المطلوب في ذلك اليوم.
indicator-treaty-status = الأطراف والموقعون حسب البلد
    .definition = كل مشارك في المعاهدة في ذلك اليوم: طرف، أو موقّع ليس طرفا.
indicator-treaty-parties-by-regional-group = الأطراف في معاهدة حسب المجموعة الإقليمية
    .definition = الأطراف المنتمية إلى إحدى المجموعات الإقليمية الخمس للدول الأعضاء. ولا يشمل هذا الجدول الأطراف خارج المجموعات، مثل الاتحاد الأوروبي والكرسي الرسولي.
indicator-party-coverage = المعاهدات التي يكون البلد طرفا فيها
    .definition = عدد معاهدات الفئة، أو جميع الفئات، التي يكون البلد طرفا فيها في ذلك اليوم. ولا تُحسب إلا المعاهدات المتاحة بيانات إجراءاتها؛ وتُحسب الاتفاقية الوحيدة لسنة 1961 والاتفاقية بصيغتها المعدلة وبروتوكول سنة 1972 كل على حدة.
indicator-treaty-statements = التحفظات والإعلانات
    .definition = المشاركون الذين قدموا تحفظا أو إعلانا واحدا على الأقل في ذلك اليوم أو قبله، في المعاهدات المتاحة إعلاناتها. ويأخذ الإعلان الذي لا تاريخ له تاريخ الإجراء المصاحب له.

dimension-treaty-parties-treaty = المعاهدة
dimension-treaty-new-parties-treaty = المعاهدة
dimension-treaty-signatories-treaty = المعاهدة
dimension-treaty-parties-by-year-treaty = المعاهدة
dimension-treaty-parties-by-year-year = السنة
dimension-treaty-status-participant = المشارك
dimension-treaty-status-status = الوضع
dimension-treaty-parties-by-regional-group-treaty = المعاهدة
dimension-treaty-parties-by-regional-group-regional-group = المجموعة الإقليمية
dimension-party-coverage-country = البلد
dimension-treaty-statements-treaty = المعاهدة
dimension-treaty-statements-kind = النوع

note-treaty-data-incomplete = الإجراءات اللاحقة لنهاية عام 2013 غير مكتملة في البيانات المتاحة.
note-treaty-instruments-not-held = لا تُحسب الصكوك المودعة لدى ودعاء آخرين: بيانات إجراءاتها غير متاحة.
note-treaty-instruments-not-held-incomplete = لا تُحسب الصكوك المودعة لدى ودعاء آخرين: بيانات إجراءاتها غير متاحة. والإجراءات اللاحقة لنهاية عام 2013 غير مكتملة في البيانات المتاحة.

page-treaties-parties = الأطراف في المعاهدات
page-treaties-map = الانضمام إلى المعاهدات في العالم
page-treaties-coverage = الانضمام
page-treaties-actions = المعاهدات والتحفظات والإعلانات
