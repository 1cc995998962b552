pack-reference = القوائم المرجعية
    .description = البلدان والمناطق والعملات والوحدات والجرائم والأهداف واللغات: القوائم التي تستخدمها جميع الحزم الأخرى.

codelist-countries = البلدان والأقاليم
codelist-regions = المناطق (M49)
codelist-regional-groups = المجموعات الإقليمية للدول الأعضاء
codelist-currencies = العملات
codelist-units = وحدات القياس
codelist-iccs = الجرائم (التصنيف الدولي للجريمة)
codelist-goals = أهداف التنمية المستدامة وغاياتها
codelist-languages = اللغات الرسمية
