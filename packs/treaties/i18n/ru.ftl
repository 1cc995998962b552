pack-treaties = Участие в договорах
    .description = Кто и когда подписал договоры о наркотиках, организованной преступности, коррупции и терроризме, стал их участником, сделал оговорки или вышел из них и когда это впервые показал список депозитария

codelist-treaties = Договоры
codelist-action-types = Виды договорных действий
codelist-treaty-families = Группы договоров
codelist-treaty-statuses = Статус в отношении договора

collection-treaty-actions = Договорные действия
field-treaty-actions-treaty = Договор
field-treaty-actions-participant = Участник
field-treaty-actions-action = Действие
field-treaty-actions-date = Дата действия
field-treaty-actions-depositary-reference = Ссылка депозитария
field-treaty-actions-first-listed = Впервые в списке депозитария
field-treaty-actions-earlier-list = Уже было в первом имеющемся списке
field-treaty-actions-no-longer-listed = Больше нет в списке депозитария
field-treaty-actions-note = Примечание

rule-treaty-actions-date-not-future = Дата действия относится к будущему.
rule-treaty-actions-date-after-charter = Дата действия предшествует вступлению в силу Устава Организации Объединенных Наций; столь старых договоров здесь нет.
rule-treaty-actions-listed-after-action = Действие появилось в списке депозитария раньше, чем было совершено. Исправьте одну из двух дат.
rule-treaty-actions-listed-not-future = Дата списка, в котором действие появилось впервые, относится к будущему.
rule-treaty-actions-earlier-list-has-day = Указано, что действие было уже в первом имеющемся списке, но день этого списка отсутствует. Укажите его в поле «Впервые в списке депозитария».
rule-treaty-actions-removed-after-listed = Действие исчезло из списка депозитария не позднее дня, когда появилось в нем. Укажите оба дня в этом порядке.
rule-treaty-actions-removal-has-note = Действие исчезло из списка депозитария, и примечание не объясняет причину.
rule-treaty-actions-statement-has-note = Оговорка, заявление, возражение или выход требуют примечания о том, чего они касаются и откуда известна дата.

indicator-treaty-parties = Участники договора
    .definition = Те, кто в этот день или раньше совершил ратификацию, присоединение, принятие, утверждение, официальное подтверждение, окончательное подписание или правопреемство и впоследствии не вышел из договора. Документ учитывается со дня сдачи на хранение, а не вступления в силу. Европейский союз считается участником. Если указан день списка: только то, что в этот день показывал список депозитария.
indicator-treaty-new-parties = Новые участники договора
    .definition = Участники на конец периода, чье обязывающее действие приходится на этот период. Если период не указан: с первого дня года по запрошенный день.
indicator-treaty-signatories = Подписавшие договор
    .definition = Те, кто в этот день или раньше подписал договор или стал правопреемником в отношении подписания, независимо от участия. Для договора, никогда не открывавшегося для подписания, показателя нет.
indicator-treaty-parties-by-year = Участники договора на конец каждого года
    .definition = Участники в последний день каждого года, а в году запрошенного дня — в этот день.
indicator-treaty-status = Участники и подписавшие по странам
    .definition = Каждый участвующий в договоре в этот день: участник либо подписавший, не являющийся участником.
indicator-treaty-parties-by-regional-group = Участники договора по региональным группам
    .definition = Участники, входящие в одну из пяти региональных групп государств-членов. Участники вне групп, например Европейский союз и Святой Престол, в эту таблицу не входят.
indicator-party-coverage = Договоры, участником которых является страна
    .definition = Число договоров группы или всех групп, участником которых страна является в этот день. Учитываются только договоры, действия по которым имеются в данных; Единая конвенция 1961 года, Конвенция с поправками и Протокол 1972 года учитываются отдельно.
indicator-treaty-statements = Оговорки и заявления
    .definition = Участники, сделавшие в этот день или раньше хотя бы одну оговорку или одно заявление, по договорам, заявления к которым имеются в данных. Заявление без собственной даты получает дату действия, которое оно сопровождает.

dimension-treaty-parties-treaty = Договор
dimension-treaty-new-parties-treaty = Договор
dimension-treaty-signatories-treaty = Договор
dimension-treaty-parties-by-year-treaty = Договор
dimension-treaty-parties-by-year-year = Год
dimension-treaty-status-participant = Участник
dimension-treaty-status-status = Статус
dimension-treaty-parties-by-regional-group-treaty = Договор
dimension-treaty-parties-by-regional-group-regional-group = Региональная группа
dimension-party-coverage-country = Страна
dimension-treaty-statements-treaty = Договор
dimension-treaty-statements-kind = Вид

note-treaty-data-incomplete = Данные о действиях после конца 2013 года неполны.
note-treaty-instruments-not-held = Документы, сданные на хранение другим депозитариям, не учтены: данных о действиях по ним нет.
note-treaty-instruments-not-held-incomplete = Документы, сданные на хранение другим депозитариям, не учтены: данных о действиях по ним нет. Данные о действиях после конца 2013 года неполны.

page-treaties-parties = Участники договоров
page-treaties-map = Участие в договорах на карте мира
page-treaties-coverage = Участие в договорах
page-treaties-actions = Договоры, оговорки и заявления
