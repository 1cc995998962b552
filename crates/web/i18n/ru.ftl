# The pages of Mandate in Russian.

## Shell
site-name = Mandate
site-about = Отчетность, обзор и данные международной программы
skip-to-content = Перейти к содержанию
menu = Меню
main-navigation = Главная навигация
nav-home = Главная
nav-countries = Страны
nav-collections = Коллекции
nav-data = Данные
nav-reports = Доклады
nav-tasks = Мои задачи
nav-administration = Управление
nav-api = API
language = Язык
you-are-here = Вы находитесь здесь
sign-in = Войти
sign-out = Выйти
account = Моя учетная запись
signed-in-as = Вход выполнен: { $name }
theme = Оформление
theme-system = Как на устройстве
theme-light = Светлое
theme-dark = Темное
demonstration = Демонстрация с образцами данных
demonstration-about = Здесь можно опробовать все. Никому ничего не сообщается.
footer-about = Каждое число ведет к записям, из которых оно получено.
footer-api = Программный интерфейс
footer-ask = Запрос на SQL
footer-accessibility = Доступность
footer-source = Исходный код
to-top = Наверх
search = Поиск
time-notice = Вы смотрите более раннее состояние
time-on = Положение дел на { $day }
time-as-at = Что было известно на { $moment }
time-now = Показать нынешнее состояние
as-listed = по списку от { $day }
message-success = Готово
message-information = Обратите внимание
message-warning = Предупреждение
message-error = Возникла проблема

## Common words
add = Добавить
remove = Убрать
edit = Изменить
save = Сохранить
save-draft = Сохранить как черновик
cancel = Отмена
continue = Продолжить
back = Назад
close = Закрыть
yes = Да
no = Нет
none = Нет
all = Все
any = Любое
optional = необязательно
required = обязательно
required-about = Поля, отмеченные *, обязательны.
details = Подробности
show-all = Показать все
more = Еще
download = Скачать
print = Печать
copy-address = Скопировать адрес
copy = Скопировать
copied = Скопировано
view = Просмотреть
open = Открыть
on = На
as-at = Имеющиеся сведения на
from = С
to = По
date = Дата
moment = Время
name = Имя
value = Значение
unit = Единица
code = Код
label = Название
description = Описание
state = Состояние
status = Статус
country = Страна
region = Регион
year = Год
period = Период
person = Лицо
organisation = Организация
role = Роль
email = Адрес электронной почты
note = Примечание
source = Источник
reason = Причина
comment = Комментарий
actions = Действия
no-value = Нет значения
confidential = Конфиденциально
confidential-about = Вам может быть известно, что значение есть, но не какое оно.
synthetic = Образец данных

## Tables, filters and pages of a list
sort-by = Упорядочить по столбцу «{ $column }»
sorted-up = по возрастанию
sorted-down = по убыванию
filter = Фильтр
filters = Фильтры
filter-apply = Применить
filter-clear = Сбросить все
filters-active = { $count ->
    [one] Задан { $count } фильтр
    [few] Задано { $count } фильтра
    [many] Задано { $count } фильтров
   *[other] Задано { $count } фильтра
  }
search-in-list = Искать в этом списке
results = { $count ->
    [0] Нет записей
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
  }
results-at-least = Записей: более { $count }
rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
    [many] { $count } строк
   *[other] { $count } строки
  }
pages = Страницы списка
page-first = Первая страница
page-previous = Предыдущая страница
page-next = Следующая страница
page-showing = С { $from } по { $to }
saved-views = Сохраненные виды
save-view = Сохранить этот вид
empty-title = Здесь пока ничего нет
empty-filtered = Этим фильтрам не отвечает ни одна запись
empty-filtered-do = Уберите фильтр или выберите другой день.
table-of = Таблица: { $caption }

## Charts and figures
chart-data = Данные этого рисунка
chart = Диаграмма
map = Карта
trend = Динамика: в начале { $first }, в конце { $last }
figure-origin = Откуда взято это число?
figure-printed = Показано как
figure-exact = Точное значение
figure-indicator = Показатель
figure-definition = Определение
figure-query = Выполненный запрос
figure-parameters = Значения параметров
figure-records = Исходные записи
figure-records-count = { $count ->
    [0] За этим числом не стоит отдельная запись.
    [one] За этим числом стоит { $count } запись.
    [few] За этим числом стоят { $count } записи.
    [many] За этим числом стоят { $count } записей.
   *[other] За этим числом стоят { $count } записи.
  }
figure-hash = Хеш
figure-address = Постоянный адрес
figure-validated-by = Подтверждено
sql = Запрос SQL

## Forms
error-summary = Нужно кое-что исправить
error-prefix = Ошибка:
select-one = Выберите…
not-given = Не указано
current-file = Нынешний файл
file-none = Файл еще не выбран
file-limit = Не более { $size }.
file-replace = Чтобы заменить его, выберите другой файл.
number-help = Только цифры, например 1250
decimal-help = Число, например 1250.5
date-help = Например, 2026-03-31
period-help = Год, квартал, месяц, день или промежуток: 2026, 2026-Q1, 2026-03, 2025/2026
amount = Количество
currency = Валюта
in-language = { $label }, язык: { $language }
languages-filled = Языков: { $count } из 6
group-row = { $label } { $number }
group-add = Добавить: { $label }
group-remove = Убрать: { $label } { $number }
group-empty = Пока ничего не внесено.
choose-many = Выберите все подходящее
leave-form = Изменения не сохранены. Покинуть страницу?
confirm = Подтвердить
confirm-title = Подтвердите, пожалуйста
confirm-final = Это действие нельзя отменить.

## Progress
progress = Ход работы
progress-of = { $done } из { $total }
progress-percent = { $percent } процентов
job-waiting = Ожидает
job-running = Выполняется
job-done = Выполнено
job-failed = Не удалось
job-cancelled = Отменено
job-cancel = Отменить работу
job-reload = Чтобы увидеть ход работы, обновите эту страницу.
job-started = Начато
job-ended = Закончено
job-by = Кем начато
job-result = Итог

## Home
home-title = Программа в общих чертах
home-adherence = Участие в договорах
home-submissions = Представленные материалы
home-recommendations = Невыполненные рекомендации
home-waiting = Что ожидает меня
home-map = Карта мира
home-latest = Недавно опубликовано
home-parties = Участники
home-countries-reported = { $count ->
    [one] Отчиталась { $count } страна
    [few] Отчитались { $count } страны
    [many] Отчитались { $count } стран
   *[other] Отчитались { $count } страны
  }

## Countries
countries-title = Страны
countries-about = Каждая страна: договоры, органы, представленные материалы и числа.
countries-count = { $count ->
    [one] { $count } страна
    [few] { $count } страны
    [many] { $count } стран
   *[other] { $count } страны
  }
profile-treaties = Договоры
profile-reservations = Оговорки и заявления
profile-authorities = Компетентные органы
profile-submissions = Представленные материалы
profile-indicators = Основные показатели
profile-recommendations = Невыполненные рекомендации
profile-projects = Проекты
profile-signed = Подписание
profile-party-since = Участник с
profile-not-party = Не участвует
profile-none = Для этой страны нет записей такого рода.

## Collections and records
collections-title = Коллекции
collections-about = Все записи по предметам, как они объявлены в пакетах.
collection-fields = Поля
collection-rules = Правила
collection-new = Новая запись
collection-import = Импорт
collection-export = Экспорт
record-title = Запись
record-key = Ключ
record-facts = Что записано
record-history = История
record-edit = Изменить эту запись
record-withdraw = Отозвать эту запись
record-withdrawn = Эта запись отозвана.
record-references = Записи, которые на нее ссылаются
record-attachments = Приложенные файлы
record-state = Состояние работы
record-assigned = Поручено
record-due = Срок
record-overdue = Просрочено
record-next-steps = Что можно сделать сейчас
record-no-steps = Здесь вам ничего делать не нужно.
record-said = { $who }, { $when }, к шагу «{ $step }»:
record-confirm-withdraw = Отозвать запись { $name }?
record-withdraw-about = Она больше не будет учитываться. Ее история сохранится.
revision = Редакция { $number }
revision-current = Нынешняя редакция
revision-recorded = Внесено
revision-by = Кем
revision-source = Источник
revision-hash = Хеш редакции
history-title = История: { $name }
history-created = Создано
history-changed = Изменено
history-withdrawn = Отозвано
history-moved = Из состояния «{ $from }» в состояние «{ $to }»
history-compare = Сравнить
history-compare-previous = Сравнить с предыдущей редакцией
difference-title = Различия между двумя редакциями
difference-before = До
difference-after = После
difference-field = Поле
difference-added = добавлено
difference-removed = убрано
difference-changed = изменено
difference-same = Обе редакции одинаковы.
difference-only = Показать только различия
form-new = Новая запись в коллекции «{ $collection }»
form-edit = Изменить: { $name }
form-conflict = Пока вы работали, эту запись изменил кто-то другой.
form-conflict-do = Сравните свои изменения с нынешней записью и сохраните снова.
form-there = Запись с таким ключом уже есть. Ничего не сохранено; введенное вами показано ниже.
form-there-open = Открыть имеющуюся запись
form-saved = Запись сохранена.
form-unchanged = Ничего не изменено, поэтому ничего не сохранено.
form-draft-saved = Черновик сохранен. Он не учитывается, пока не представлен.
import-title = Импорт в коллекцию «{ $collection }»
import-about = Выберите файл. Все ошибки будут показаны до того, как что-либо будет записано.
import-file = Файл (CSV, XLSX, JSON или Parquet)
import-template = Скачать пустой файл с нужными столбцами
import-preview = Проверить файл
import-preview-title = Что сделает этот импорт
import-nothing-written = Пока ничего не записано.
import-new = Новые
import-changed = Измененные
import-same = Без изменений
import-faulty = С ошибками
import-faults = { $count ->
    [0] Ошибок нет
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
  }
import-refused = Файл нельзя импортировать, пока не исправлены его ошибки.
import-row = Строка
import-column = Столбец
import-found = Найдено
import-do = Что делать
import-run = { $count ->
    [one] Импортировать { $count } запись
    [few] Импортировать { $count } записи
    [many] Импортировать { $count } записей
   *[other] Импортировать { $count } записи
  }
import-another = Выбрать другой файл
mapping-missing = Они нужны в каждой строке, но ничем не заполнены. Выберите выше столбец для каждого или укажите значение для всех строк.
import-run-part = Загрузить строк: { $good }, оставить: { $bad }
import-unreadable = В таком виде файл прочитать нельзя. Укажите, как его столбцы, коды и единицы соотносятся с нашими; причины указаны ниже.
import-in-part = В некоторых строках есть ошибки. Исправьте их и отправьте файл снова либо загрузите правильные строки; остальные вернутся к вам с указанием ошибок.
import-map = Сопоставить столбцы
import-change-reading = Изменить способ чтения файла
import-returned = Скачать строки с ошибками
import-returned-name = возврат
import-batch-title = Партия данных
import-batch = Название партии
import-batch-help = Один файл становится одной партией, которую можно заменить или отозвать целиком.
import-replace = Заменить партию с этим названием
import-replace-help = Партия с таким названием уже есть. Прежнее содержание останется в её истории.
import-same-file = Этот файл уже загружен как партия «{ $batch }». Повторная загрузка ничего не изменит.
mapping-known = Сопоставление
mapping-known-help = Как читались столбцы, коды и единицы прежнего файла. Без него столбцы должны называться по-нашему.
mapping-title = Как читается файл
mapping-about = Просмотрите предложенное. Помеченное как догадка сопоставлено с почти одинаковым. После загрузки файла сопоставление сохраняется для следующего.
mapping-look-again = Появились новые предложения. Просмотрите их, затем проверьте файл.
mapping-name = Название сопоставления
mapping-name-help = Под этим названием оно сохранится: строчные латинские буквы, цифры и дефисы.
mapping-encoding = Кодировка
mapping-encoding-help = Неверные буквы в примерах ниже означают другую кодировку.
mapping-decimal = Числа записаны как
mapping-columns = Столбцы
mapping-theirs = В файле
mapping-examples = Чаще всего
mapping-ours = У нас
mapping-ours-of = Что заполняет столбец { $column }
mapping-order-of = Порядок записи дат в столбце { $column }
mapping-fits = подходит { $fitting } из { $all }
mapping-unused = Ничего: пропустить
mapping-near = догадка
mapping-constants = Обязательно, но нет ни в одном столбце
mapping-constants-help = Указанное здесь относится ко всем строкам.
mapping-values = Коды поля «{ $field }»
mapping-text = Текст в файле
mapping-code = Код у нас
mapping-code-of = Код для { $text }
mapping-no-code = Нет кода: ошибка
mapping-absent = Означает: неизвестно
mapping-check = Проверить файл так
mapping-as-text = Сопоставление в виде текста
mapping-text-label = Сопоставление в YAML
mapping-text-help = Здесь можно больше, чем в форме: объединение столбцов, единицы с множителями, округление, номера строк.
mapping-check-text = Проверить файл по этому тексту
batch-name = Партия
batch-rows = Строки
batch-left-out = Не принято
batch-days = Охваченные дни
batch-file = Файл
batch-digest = Хеш файла
batch-mapping = Прочитано по сопоставлению
batch-parts = Части
batch-found = Что выявила проверка
batch-faultless = Проверка замечаний не выявила.
batch-replace = Заменить другим файлом
revision-number = Редакция
import-done = { $count ->
    [one] Импортирована { $count } запись.
    [few] Импортированы { $count } записи.
    [many] Импортировано { $count } записей.
   *[other] Импортировано { $count } записи.
  }
export-title = Экспорт из коллекции «{ $collection }»
export-about = Экспорт содержит то, что показывает этот список, на тот же момент.
export-format = Формат

## Data
data-title = Данные
data-about = Каталог показателей. Каждое число ведет к своим записям.
data-known = Числа отражают сведения, имевшиеся на { $moment }. Введенное позже появится через несколько секунд.
data-catalogue = Каталог показателей
data-explore = Исследовать
data-indicator = Показатель
data-dimensions = Измерения
data-show-as = Показать как
data-table = Таблица
data-line = Линии
data-bar = Столбцы
data-map = Карта
data-permanent = Адрес этой страницы хранит день и момент.
data-observations = { $count ->
    [0] Наблюдений нет
    [one] { $count } наблюдение
    [few] { $count } наблюдения
    [many] { $count } наблюдений
   *[other] { $count } наблюдения
  }
data-choose = Для начала выберите показатель.
data-basis = Какие записи учитываются

## Questions in SQL
ask-title = Запрос на SQL
ask-about = Собственные вопросы ко всему, что вам разрешено читать. Вопрос только читает и ничего не меняет.
ask-question = Вопрос
ask-question-help = Один SELECT по таблицам, перечисленным на этой странице. Его адрес можно передать другим.
ask-do = Спросить
ask-tables = Таблицы
ask-tables-about = О чем можно спрашивать, со столбцами. Нажмите на таблицу, чтобы раскрыть ее.
ask-first-rows = Показать первые строки
ask-lists = Списки кодов
ask-examples = С чего начать
ask-examples-about = Запросы показателей. Выберите запрос, измените его и задайте.
ask-answer = Ответ
ask-first-of = Первые строки: { $shown } из { $count }
ask-first-of-more = Первые строки: { $shown }; всего больше { $count }
ask-took = { $seconds } с
ask-no-rows = В ответе нет строк.
ask-no-rows-do = Ослабьте условие или спросите на более поздний момент.
ask-whole = Взять весь ответ
ask-permanent = Постоянный адрес: тот же вопрос на тот же момент
ask-elsewhere = Открыть в Python, R или электронной таблице
ask-elsewhere-about = Токен дает то, что вам разрешено читать; без него каждый получает то, что открыто для всех.
## Flows and rows
data-flow = Потоки
data-rows = Строки
data-measure = Измеряется в
data-compare = Сравнить по: { $what }
data-compare-do = Показать только эти
flow-none = Нет потоков для карты
flow-none-do = В выбранном нигде не названы два места и количество. Выберите другой год, вещество или единицу.
flow-all = Все потоки, начиная с наибольших
flow-rest = Показано потоков: { $drawn }, самые большие. Не показаны меньшие: { $count }, вместе { $share } % от всех ({ $unit }).
flow-known = Доля в: { $unit }. Неизвестное не показано ни одной стрелкой.
rows-title = { $collection }: строки
rows-rows = Строки
rows-about = Все строки всех действующих партий, начиная с новейших. Каждая ведет ко всему, что о ней известно.
rows-from = С (день)
rows-to = По (день)
rows-all = Все строки
rows-route = Маршрут, как он сообщен
rows-gone = Партия этой строки была заменена или отозвана. Строка показана, какой она была.
rows-aside = Принято решение, что эта строка нигде не учитывается: она отложена и остаётся в своей партии.
rows-silent = Незаполненные поля
rows-counted = Как это учитывается
rows-counted-about = Что получено из сообщенного количества для показателя:
rows-from-where = Откуда это
rows-batch = Партия
rows-file = Файл
rows-line = Строка файла
rows-broken = Правила, которые эта строка сегодня нарушает:
rows-others = Другие сообщения с этим ключом
rows-others-about = Что в других партиях или прежних редакциях партии сказано иначе.
rows-holds = Действует
rows-superseded = Заменена или отозвана
rows-set-aside = Отложена
rows-same = То же самое
rows-differs = Что сказано иначе
rows-count = { $count ->
    [one] { $count } строка
    [few] { $count } строки
    [many] { $count } строк
   *[other] { $count } строки
  }

## Reports
reports-title = Доклады
reports-about = Каждое число доклада можно проследить до его записей.
report-contents = Содержание
report-editions = Издания
report-edition = Издание
report-compare = Сравнить два издания
report-earlier = Более раннее издание
report-later = Более позднее издание
report-build = Составить новое издание
report-build-about = Доклад составляется в фоновом режиме. Эту страницу можно покинуть.
report-building = Доклад составляется.
report-there = Это издание уже есть и составлено по тем же записям. Новое не составлялось.
report-unknown = Ни одна учитываемая запись не относится к периоду: { $period } (по имевшимся на выбранный момент сведениям). В издании почти не будет цифр за этот период.
report-anyway = Все равно составить
report-no-moment = Это не момент времени. Напишите now (сейчас), день, например 2026-11-21, или момент, например 2026-11-21T09:00:00Z.
report-read = Читать издание
report-download-as = Скачать в формате { $format }
report-built = Составлено
report-figures = { $count ->
    [one] { $count } число
    [few] { $count } числа
    [many] { $count } чисел
   *[other] { $count } числа
  }
report-figures-differ = { $count ->
    [0] Ни одно число не различается.
    [one] Различается { $count } число.
    [few] Различаются { $count } числа.
    [many] Различаются { $count } чисел.
   *[other] Различаются { $count } числа.
  }
report-none = Ни одно издание еще не составлено.

## My tasks
tasks-title = Мои задачи
tasks-about = Что вас ожидает, самое срочное — первым.
tasks-none = Вас ничего не ожидает
tasks-none-do = Когда появится дело, вы получите письмо по электронной почте.
tasks-none-look = Загляните сюда позже: эта система не рассылает электронных писем.
tasks-count = { $count ->
    [0] Задач нет
    [one] { $count } задача
    [few] { $count } задачи
    [many] { $count } задач
   *[other] { $count } задачи
  }
task-due-in = { $count ->
    [0] срок сегодня
    [one] срок через { $count } день
    [few] срок через { $count } дня
    [many] срок через { $count } дней
   *[other] срок через { $count } дня
  }
task-overdue = { $count ->
    [one] просрочено на { $count } день
    [few] просрочено на { $count } дня
    [many] просрочено на { $count } дней
   *[other] просрочено на { $count } дня
  }
task-asked-by = Кем поручено
task-since = С какого времени
task-take = Взять на себя
task-assign = Поручить

## REVIEW
review-title = Проверка данных
review-about = Строки, которые соответствуют всем правилам, но которые следует посмотреть ещё раз: сообщены дважды, выделяются или не сходятся с ответом.
review-none = Ничего не найдено
review-none-do = Ничто не подходит под эти фильтры, или данные ещё не просматривались.
review-looked = { $collection }: просмотрено { $moment }.
review-not-looked = { $collection }: ещё не просматривалось.
review-look-again = Просмотреть заново
review-stale = С тех пор партии добавлялись или отзывались. Просмотрите заново, чтобы увидеть, что в них найдётся.
review-count-rest = открыто · возвращено: { $sent } · решено: { $decided }
review-counts = открыто: { $open }, возвращено: { $sent }, решено: { $decided }
review-kinds-duplicate = Сообщено дважды
review-kinds-contradiction = Противоречия
review-kinds-outlier = Выделяющиеся значения
review-kind = Вид
review-kind-duplicate = Сообщено дважды
review-kind-contradiction = Противоречие
review-kind-outlier = Выделяется
review-finding = Находка
review-says = О чём говорит
review-state-open = Открыто
review-state-sent-back = Возвращено отправителю
review-state-decided = Решено
review-verdict-same = Одно событие, сообщённое дважды
review-verdict-different = Два события
review-verdict-confirmed = Значение подтверждено
review-verdict-explained = Объяснено
review-verdict-sent-back = Возвращено отправителю
review-says-pair = { $count } из 1 000 таких пар — одно событие
review-says-high = { $value } при обычном { $centre }
review-says-low = лишь { $value } при обычном { $centre }
review-says-exceeds = отдельные события { $sum }, ответ лишь { $answer }
review-says-short = отдельные события лишь { $sum }, ответ { $answer }
review-page-duplicate = Вероятно, одно событие, сообщённое дважды
review-page-contradiction = Сумма не сходится с ответом
review-page-outlier = Значение, которое выделяется
review-not-found-now = При последнем просмотре это больше не найдено. Решение остаётся в силе.
review-taken-back = Решение отменено
review-stands = Остаётся { $row }
review-decision = Решение
review-by = Кто
review-decided-so-far = Что было решено
review-pair-likely = Из 1 000 пар, совпадающих так же, около { $count } описывают одно событие.
review-pair-about = Вес поля показывает, насколько его совпадение говорит об одном событии (выше нуля) или о двух (ниже нуля). Решает человек: два события могут быть очень похожи.
review-pair-rows = Две строки
review-doubts = К выведенному из таких пар следует отнестись с сомнением:
review-doubt-unsettled = веса ещё менялись, когда обучение закончилось
review-doubt-few = для обучения менее десяти дубликатов, поэтому веса — в основном первоначальная догадка
review-doubt-differing = то, что принято за дубликаты, чаще всего различается в поле «{ $field }»: не верьте таким парам, не присмотревшись
review-left-out = Похожих строк очень много: непросмотренных пар такого рода: { $count }.
review-field = Поле
review-first = Первая строка
review-second = Вторая строка
review-agreement = Совпадение
review-weight = Вес
review-batch = Партия
review-line = строка { $row }
review-row-gone = Строки больше нет, или вам нельзя её читать.
review-level-absent = нет в одной или обеих
review-level-same = одинаково
review-level-begins = одно — начало другого
review-level-similar = сходство { $bound } или более
review-level-within = в пределах { $bound }
review-level-days = не более { $bound } дн. разницы
review-level-other = разное
review-weighing = Как складываются веса
review-weighing-about = Вес — это число удвоений шансов, выведенное из всех пар, составленных тем же способом: двоичный логарифм того, во сколько раз чаще так совпадают дубликаты, чем прочие. Сумма даёт вероятность.
review-start = До сравнения полей
review-total = Сумма
review-m = Доля таких совпадений у дубликатов
review-u = Доля таких совпадений у прочих
review-rarity = За редкое или частое значение
review-value-about = То, что значение выделяется, ещё не делает его ошибочным. Это то, на что следует посмотреть в первую очередь.
review-compared = С чем сравнивалось
review-mark-others-high = Намного выше остальных: половина из { $count } значений ниже { $centre }, а это — на { $score } обычных отклонений выше.
review-mark-others-low = Намного ниже остальных: половина из { $count } значений выше { $centre }, а это отстоит на { $score } обычных отклонений.
review-mark-previous-high = В { $score } раза к предыдущему году, где было { $centre }.
review-mark-previous-low = Лишь { $score } от предыдущего года, где было { $centre }.
review-mark-earlier-high = В { $score } раза к медиане всех прежних лет, { $centre }.
review-mark-earlier-low = Лишь { $score } от медианы всех прежних лет, { $centre }.
review-others = Другие годы
review-this-value = Это значение
review-against = Сравнение с
review-against-others = Другими в группе
review-against-previous = Предыдущим годом
review-against-earlier = Всеми прежними годами
review-centre = Обычное значение
review-score = Показатель
review-values = Значений
review-mark-usual = Обычно
review-mark-high = Высокое
review-mark-low = Низкое
review-mark-too-few = Слишком мало для сравнения
review-mark-small-base = База слишком мала
review-mark-unusable = Нельзя оценить
review-row = Строка
review-batches = Подсчитано по партиям
review-sum-exceeds = Отдельные события превышают ответ на { $share }.
review-sum-short = Отдельные события составляют { $share } ответа.
review-sum-about = Сумма отдельных событий не может превышать общий ответ о том же: одно из двух неверно, или событие сообщено дважды.
review-sum-of = Сумма отдельных событий
review-answer-of = Ответ
review-reason-needed = Укажите, почему вы так решаете.
review-choose = Выберите одно из решений.
review-reason-help = Тот, кто посмотрит позже, прочтёт это рядом с вашим именем.
review-decide-now = Решить
review-decide = Ваше решение
review-decide-about = Решение сохраняется с вашим именем, временем и причиной; его можно отменить. Неоставленная строка с этого момента не учитывается ни в одном показателе; известное на прежние моменты не меняется.
review-may-not = Решают те, кто может загружать данные этих стран.
review-choose-same = Одно событие: остаётся { $row }, другая строка не учитывается
review-choose-different = Два события: учитываются оба
review-choose-confirmed = Значение верно
review-choose-explained = Этому есть причина
review-choose-sent-back = Спросить отправителя
review-choose-take-back = Отменить решение
review-decided-now = Решение сохранено. Показатели учитывают его с этого момента.
review-taken-back-now = Решение отменено.
review-rating-of = Оценка партии { $batch }
review-grade = Оценка
review-no-grade = нельзя вычислить
review-grade-about = Оценка — среднее тех отметок, которые можно вычислить ({ $count } из пяти), с равным весом. { $bounds }.
review-not-looked-yet = Строки ещё не просмотрены, поэтому нет отметок за дубликаты и согласованность.
review-marks = Отметки
review-mark = Отметка
review-computed = Вычислено из
review-mark-of-validity = Правильность
review-mark-of-completeness = Полнота
review-mark-of-uniqueness = Неповторность
review-mark-of-consistency = Согласованность
review-mark-of-timeliness = Своевременность
review-no-mark = нет отметки
review-computed-validity = Строк без ошибок: { $good } из { $of } поставленных.
review-computed-completeness = Заполненных ячеек ожидаемых полей: { $good } из { $of }.
review-computed-uniqueness = Строк, не сообщённых дважды: { $good } из { $of }. Из каждой открытой пары вычитается одна строка; отложено по решению: { $aside }.
review-computed-consistency = Сравненных значений без открытых сомнений: { $good } из { $of }.
review-computed-timeliness = Последняя строка — за { $day }; партия поступила через { $days } дн., допускается { $within }. Каждый лишний день отнимает одну долю из { $within }.
review-computed-timeliness-none = Строки не указывают дня, или число дней не объявлено.
review-faults = Ошибки, найденные при поступлении
review-no-faults = Нет.
review-findings = Находки по её строкам
review-fields = Заполненность полей
review-fields-about = Для отметки учитываются только ожидаемые поля.
review-expected = ожидается
review-filled = Заполнено
review-share = Доля
job-review = Проверка: { $collection }
outcome-findings = Найдено
audit-finding-decided = Решение по находке
audit-decision-taken-back = Решение отменено

## Administration
administration-title = Управление
admin-accounts = Учетные записи
admin-accounts-about = Кто может входить и в какой роли.
admin-account-new = Новая учетная запись
admin-account-lock = Заблокировать учетную запись
admin-account-unlock = Разблокировать учетную запись
admin-account-locked = Заблокирована
admin-account-active = Действует
admin-account-last-seen = Последний вход
admin-set-up-link = Создать ссылку для первого входа
admin-set-up-link-about = Передайте эту ссылку человеку надежным способом. Она действует один раз, до { $moment }.
admin-roles = Роли
admin-roles-about = Что разрешено каждой роли согласно правилам доступа.
role-public = Общественность
role-national-focal-point = Национальный координатор
role-data-provider = Поставщик данных
role-national-validator = Национальный проверяющий
role-secretariat-officer = Сотрудник секретариата
role-thematic-reviewer = Тематический рецензент
role-auditor = Ревизор
role-administrator = Администратор
role-operator = Оператор
admin-packs = Пакеты
admin-packs-about = Предметы этой установки.
admin-jobs = Работы
admin-jobs-about = Длительные работы в фоновом режиме.
admin-audit = Журнал аудита
admin-audit-about = Кто что сделал и кто читал какую конфиденциальную запись.
audit-action = Действие
audit-subject = Предмет
audit-outcome = Исход
audit-allowed = разрешено
audit-refused = отказано
admin-health = Состояние системы
admin-health-about = Все ли работает как следует.
health-good = Все работает
health-bad = Требуется внимание
health-store = Хранилище
health-projections = Проекции
health-disk = Свободное место
health-memory = Память
health-version = Версия
health-verify = Проверить цепочку хешей
health-verified = Цепочка хешей не нарушена до места { $place }.
admin-backups = Резервные копии
admin-backups-about = Копии хранилища, каждая проверена после создания.
backup-new = Создать копию сейчас
backup-size = Размер
backup-checked = Проверена

## Accounts and signing in
sign-in-title = Вход
sign-in-name = Адрес электронной почты
sign-in-password = Пароль
sign-in-passkey = Войти с ключом доступа
sign-in-provider = Войти через { $provider }
sign-in-forgotten = Если войти не удается, попросите у администратора новую ссылку для входа.
sign-in-demonstration = Учетные записи этой демонстрации
second-title = Второй шаг
second-about = Введите шесть цифр, которые показывает ваше приложение для проверки подлинности.
second-code = Код
second-recovery = Использовать код восстановления
account-title = Моя учетная запись
account-password = Сменить пароль
account-password-present = Нынешний пароль
account-password-new = Новый пароль
account-password-help = Не менее 12 знаков. Хорошо подойдет придуманное вами предложение.
account-second = Приложение для проверки подлинности
account-second-on = Настроено
account-second-off = Не настроено
account-second-set-up = Настроить
account-second-scan = Отсканируйте этот рисунок приложением для проверки подлинности или введите ключ.
account-second-key = Ключ
account-recovery = Коды восстановления
account-recovery-about = Храните эти коды в надежном месте. Каждый действует один раз.
passkeys = Ключи доступа
passkeys-about = Входите с помощью отпечатка пальца, лица или устройства вместо пароля.
passkey-add = Добавить ключ доступа
passkey-name = Название ключа доступа
passkey-none = Ключей доступа пока нет.
passkey-needs-script = Для ключей доступа нужен JavaScript. Без него можно войти с паролем и кодом.
passkey-failed = Использовать ключ доступа не удалось. Попробуйте еще раз или войдите с паролем.
sessions = Где выполнен вход
session-this = Этот браузер
session-end = Завершить тот сеанс
session-end-all = Выйти везде, кроме этого браузера
tokens = Личные токены доступа
tokens-about = Программы обращаются к программному интерфейсу с токеном.
token-new = Новый токен
token-scope = Что он разрешает
token-expires = Действует до
token-last-used = Последнее использование
token-shown-once = Скопируйте токен сейчас. Больше он показан не будет.
token-revoke = Отозвать
set-up-title = Настройка учетной записи
set-up-about = Здравствуйте, { $name }. Для начала выберите пароль.
set-up-password-again = Пароль еще раз
signed-out = Вы вышли.
signed-in-required = Чтобы продолжить, войдите.

## API documentation
api-title = Программный интерфейс
api-about = Все, что показывают и делают страницы, доступно и программам, по тем же правилам.
api-description = Описание в формате OpenAPI 3.1
api-faults = Ошибки
api-faults-about = Ошибки передаются как «problem details» (RFC 9457), с теми же кодами, что и на страницах.
api-paging = Постраничный вывод
api-method = Метод
api-path = Путь
api-example = Пример

## Errors and explanations
error-400 = Запрос понять не удалось
error-400-do = Вернитесь и проверьте введенное.
error-401 = Нужно войти
error-401-do = Войдите, и вы вернетесь на эту страницу.
error-403 = Вам нельзя это видеть или делать
error-403-do = Если вы считаете, что должно быть можно, обратитесь к администратору и назовите эту страницу.
error-404 = По этому адресу ничего нет
error-404-do = Проверьте адрес или начните с главной страницы.
error-409 = Тем временем это изменил кто-то другой
error-409-do = Посмотрите нынешнее состояние и внесите изменение снова.
error-413 = Файл или форма слишком велики
error-413-do = Разделите на части поменьше.
error-415 = Файлы такого рода не принимаются
error-415-do = Отправьте файл в формате CSV, XLSX, JSON или Parquet.
error-422 = Введенное принять нельзя
error-422-do = Исправьте отмеченное и отправьте снова.
error-429 = Слишком много запросов за короткое время
error-429-do = Подождите минуту и попробуйте снова.
error-500 = На нашей стороне произошла ошибка
error-500-do = Ничего из сохраненного не потеряно. Попробуйте еще раз; если ошибка останется, сообщите номер, указанный ниже.
error-number = Номер события
fault-code = Код { $code }
what-to-do = Что делать
technical-wording = Точный текст
do-W1001 = Вероятно, кто-то уже перевел запись дальше. На ее странице видно нынешнее состояние и что можно сделать.
why-not = Почему мне это нельзя?
why-not-title = Почему это не разрешено
why-not-policy = Правило доступа
why-not-pack = Из пакета
why-not-none = Ни одно правило этого не разрешает. Что не разрешено правилом, в том отказывается.
why-not-forbidden = Правило это запрещает.
why-not-asked = О чем был запрос
why-not-known = Что было известно о вас

## Faults, by code
fault-R0301 = Запись нарушает правило.
fault-R0302 = Правило не удалось вычислить для записи.
fault-V0201 = Нет обязательного значения.
fault-V0202 = Текст нельзя прочитать как значение этого рода.
fault-V0203 = Кода нет в его перечне.
fault-V0204 = В тот день код не действовал.
fault-V0205 = В коллекции нет такого поля.
fault-V0206 = Единица неизвестна или не подходит.
fault-V0207 = Значение выходит за пределы.
fault-V0208 = Текст или запись слишком велики.
fault-V0209 = Записи, на которую дана ссылка, не существует.
fault-V0210 = У двух строк файла один и тот же ключ.
fault-V0211 = Нет обязательного языка.
fault-I0401 = Файл нельзя прочитать как то, чем он назван.
fault-I0402 = Кодировку файла распознать не удалось.
fault-I0403 = В файле нет обязательного столбца.
fault-I0404 = Строка файла слишком длинна.
fault-I0405 = В файле есть столбец, которого нет в коллекции.
fault-I0407 = В строке больше или меньше ячеек, чем в заголовке.
fault-I0406 = Файла не существует.
fault-S0501 = Запись изменилась после того, как была прочитана.
fault-S0502 = Такой записи нет.
fault-S0603 = Содержание хранилища не соответствует его хешам.
fault-S0604 = Хранилище занято; повторите попытку через мгновение.
fault-S0605 = База данных отказала в операции.
fault-F0602 = Параметра нет, он неизвестен или нечитаем.
fault-F0603 = Запрос не удался.
fault-F0605 = Показатель не дает такого числа.
fault-F0608 = Вопрос на SQL непонятен или называет то, чего нет.
fault-F0609 = Вопрос на SQL требует больше времени или памяти, чем разрешено.
fault-A0901 = Для этого нужно войти.
fault-A0902 = Правила доступа этого не разрешают.
fault-A0903 = Имя, пароль или второй шаг неверны.
fault-A0904 = Слишком много попыток за короткое время.
fault-A0905 = Сеанс, ссылка или токен больше не действует.
fault-A0906 = Форма отправлена не со страницы этого сервера.
fault-A0907 = Пароль слишком короток или легко угадывается.
fault-W1001 = Из нынешнего состояния этот шаг невозможен.
fault-W1002 = Условие этого шага не выполнено.
fault-W1003 = Для этого шага нужен комментарий.
fault-J1101 = Работа отменена.
fault-H1201 = Запрос превышает предел.
fault-H1202 = В изменении должна быть указана редакция, к которой оно относится.
fault-H1203 = Адрес не принимает запросы такого вида.
fault-H1204 = Адрес не принимает содержимое такого вида.
fault-H1205 = Запрос относится к редакции, которая уже не последняя.
fault-H1206 = Ключ идемпотентности уже использован для другого запроса.
fault-H1207 = Запрос поступал слишком медленно.
fault-C0803 = Ничего с таким именем нет.
fault-C0804 = На сервере не осталось места.
fault-C0805 = Сервер не смог выполнить операцию.

## RECORDS
records-error = Ошибка
records-hidden = Вам не показывается
records-why-hidden = Почему?
records-other-languages = На других языках
records-warnings = Запись сохранена. Просьба проверить необычные значения:
records-look-at = Запись по состоянию на
records-step-taken = Шаг выполнен.
step-not-from = Шаг «{ $step }» сейчас невозможен: запись находится в состоянии «{ $state }». На ее странице видно, что можно сделать.
step-conflict-do = Ее нынешнее состояние показано ниже. Если шаг по-прежнему верен, отправьте его снова.
records-comment-help = Комментарий хранится в истории, и его прочтёт тот, кто продолжит работу над записью.
records-reason-needed = Укажите, почему запись отзывается.
withdraw-conflict-do = Сначала посмотрите на нее. Если ее все еще следует отозвать, отправьте эту форму снова.
records-withdrawn-now = Запись отозвана.
records-search-stopped = Просмотрено много записей, а страница не заполнена. Следующая страница продолжит отсюда.
records-not-sorted = Эта коллекция слишком велика для сортировки. Она показана в порядке ключей; фильтры её сокращают.
records-why-read-only = Почему здесь я могу только читать?
records-empty-do = В этой коллекции нет записей, доступных вам.
records-view-kept = Вид сохранён.
records-view-forgotten = Вид удалён.
records-view-help = Любое название. Его видите только вы.
records-at-most = Знаков не более { $count }.
records-reference-help = Ключ записи из коллекции «{ $collection }».
records-help-year = Год, например 2026.
records-help-quarter = Квартал, например 2026-Q1.
records-help-month = Месяц, например 2026-03.
records-number-help = Число, например { $example }.
records-doubtful = { $typed } можно понять как два разных числа. Напишите его без разделителей тысяч.
records-yours = Введено вами на основе редакции { $number }
records-reason-help = В чём суть этого изменения. Хранится в истории.
records-file-needed = Сначала выберите файл.
records-check-broken = Проверка этого файла была прервана. Ничего не записано; начните проверку снова.
records-checking = Файл проверяется
records-rows-read = Прочитано строк
records-found-in-all = Всего ошибок и предупреждений
records-faults-file = Скачать все ошибки в формате CSV
records-by-code = Ошибки по видам
records-how-often = Сколько раз
records-first-faults = Ошибки по строкам: { $shown } из { $count }
collections-one = Коллекция
collections-records = Доступные вам записи
jobs-mine = Мои задания
jobs-about = Длительная работа в фоновом режиме, сначала самая последняя.
jobs-none-do = Здесь показываются начатые вами импорт и построение докладов.
jobs-what = Работа
jobs-stopping = Остановится на следующем шаге.
why-read = Читать эту запись
why-read-confidential = Читать её конфиденциальные поля
why-edit = Изменять её содержание
why-take = Перевести её на следующий этап работы
why-withdraw = Отозвать её
why-create = Создать запись в этой коллекции
why-import = Импортировать файл в эту коллекцию
why-allowed-title = Это разрешено
why-allowed = Правила доступа разрешают вам это.
why-who-may = Кто может это сделать
why-nobody = С этой записью в её нынешнем состоянии этого не может никто.
why-state-too = Кроме правил доступа, важно состояние записи: в некоторых состояниях её содержание не меняет никто.
why-others = Спросить о другом:
why-own-country = от страны, к которой относится запись
why-no-country = не действующий от имени какой-либо страны
why-same-organisation = из вашей организации
why-author-only = только автор последней редакции
why-author-not = только тот, кто не писал последнюю редакцию
why-given-collection = если ему поручена эта коллекция
told-V0201 = Здесь требуется значение.
told-V0202 = Текст нельзя прочитать как значение этого типа.
told-V0203 = Этого кода нет в списке.
told-V0204 = Код не действует на дату записи.
told-V0205 = Такого поля нет.
told-V0206 = Единица неизвестна или измеряет другое.
told-V0207 = Значение вне допустимых пределов.
told-V0208 = Текст или файл слишком велик.
told-V0209 = Записи, на которую дана ссылка, нет.
told-V0210 = Одна и та же запись встречается в файле дважды.
told-V0211 = Текст отсутствует на обязательном языке.
told-typed = Значение «{ $typed }» здесь принять нельзя. { $how }
told-pattern = Запись не соответствует виду, которого требует это поле.
told-boolean = Ответьте «да» или «нет».
told-date = День, например 2026-03-31.
told-R0301 = Нарушено правило.
told-R0302 = Правило не удалось вычислить.
told-S0501 = Запись тем временем изменилась или уже существует.
told-W1001 = Состояние записи этого не допускает.
told-W1003 = Для этого шага нужен комментарий.
told-A0902 = Вы не можете вносить эту запись.
told-I0401 = Файл нельзя прочитать как файл указанного вида.
told-I0402 = Кодировка файла неизвестна.
told-I0403 = Отсутствует столбец обязательного поля.
told-I0404 = Строка файла слишком длинна.
told-I0405 = В файле есть столбец, которого нет в коллекции.
told-I0407 = В строке больше или меньше ячеек, чем в заголовке.
told-H1201 = Больше, чем можно сохранить.

## API
api-groups = Разделы интерфейса
api-signing = Аутентификация
api-signing-about = Создайте токен на странице своей учётной записи и отправляйте его с каждым запросом. Без токена доступно то, что видят все.
api-paging-about = Список возвращает курсор next. Передайте его как after, чтобы получить следующую страницу; в конце он пуст.
api-changing = Изменение
api-changing-about = При изменении заголовок If-Match указывает, на основе какой редакции оно сделано; если запись с тех пор изменилась, в изменении отказывается. Запрос с заголовком Idempotency-Key можно повторить в течение суток: он не будет выполнен дважды.
api-english = Операции описаны на английском языке.
api-parameters = Параметры
api-needed = обязательно
api-body = Тело запроса
api-answers = Ответы

## Glance
wb-no-figures = По этому запросу показателей нет.
wb-no-figures-do = Выберите другие значения, более ранний день или более поздний момент.
wb-no-records = Нет записей, доступных вам для просмотра.
wb-countries-none-do = Введите другое название или выберите другой регион.
wb-no-indicators = Нет показателей с такими словами
wb-no-indicators-do = Попробуйте другие слова.
wb-choose-title = Сначала сделайте выбор
wb-choose-required = Для этого показателя нужны значения, отмеченные знаком *. Выберите их выше.
wb-narrow-title = Слишком много чисел для одной диаграммы
wb-narrow = Выберите одно значение: { $names }.
wb-first-series = Показаны только первые { $count }.
wb-rows = Учтенные строки
wb-manifest = Манифест
wb-verify = Проверить это издание
wb-verified = Издание не изменилось: проверены все файлы и все показатели.
wb-live = В обозревателе данных
wb-figures = Показатели
wb-no-edition-do = Его может подготовить сотрудник секретариата.
wb-as-at-help = now (сейчас), день, например 2026-11-21, или момент, например 2026-11-21T09:00:00Z
wb-parameter-listed-by = По списку на
wb-parameter-from = С
wb-parameter-to = По
wb-first-rows = Показаны первые строки: { $count }. В файлах есть все строки.
wb-records-hidden = { $count ->
    [one] { $count } запись учтена здесь, но не может быть вам показана.
    [few] { $count } записи учтены здесь, но не могут быть вам показаны.
    [many] { $count } записей учтены здесь, но не могут быть вам показаны.
   *[other] { $count } записи учтены здесь, но не могут быть вам показаны.
  }
wb-figures-same = { $count ->
    [0] Совпадающих показателей нет.
    [one] Совпадает { $count } показатель.
    [few] Совпадают { $count } показателя.
    [many] Совпадают { $count } показателей.
   *[other] Совпадают { $count } показателя.
  }

## ACCOUNTS AND ADMINISTRATION
signed-in = Вы вошли в систему.
signing-forgotten = Забыли пароль?
signing-forgotten-about = Укажите адрес электронной почты. Если для него есть учётная запись, туда будет отправлено письмо со ссылкой.
signing-reset-send = Отправить ссылку
signing-reset-sent = Если такая учётная запись есть, письмо со ссылкой отправлено. Ссылка действует полчаса.
signing-refused = Имя, пароль или код неверны. Проверьте их и повторите попытку.
signing-wait = Слишком много попыток за короткое время. Секунд до следующей попытки: { $count }
signing-second-late = Первый шаг был слишком давно или повторялся слишком часто. Войдите снова.
signing-recovery-help = Здесь принимается и код восстановления.
signing-again = Начать сначала
signing-outside-failed = Войти через поставщика не удалось.
signing-demonstration-about = Выберите, кем вы хотите быть. Эти учётные записи есть только в демонстрации.
password-rules = Не менее 12 знаков. Четыре не связанных между собой слова — хороший пароль. Не принимаются имена из вашей учётной записи, обычные слова с цифрами, повторы и ряды клавиатуры.
password-unequal = Пароли не совпадают.
password-short = В пароле не менее 12 знаков.
password-long = Пароль не длиннее 1024 байт.
password-repeats = В пароле есть повторы.
password-rows = Пароль следует алфавиту или клавиатуре.
password-common = Пароль — обычное слово с небольшими добавлениями.
password-known = Пароль содержит «{ $part }», что может знать каждый.
setup-first-title = Создание первой учётной записи
setup-first-about = Эта учётная запись управляет системой и может создавать все остальные.
setup-name = Имя и фамилия
setup-make = Создать учётную запись
setup-done = Учётная запись создана. Теперь войдите.
setup-reset-title = Выбор нового пароля
setup-choose-about = Учётная запись: { $name }
setup-password-set = Пароль установлен. Теперь войдите.
account-profile = Профиль
account-language = Язык страниц и писем
account-all-collections = Как определяют роли
account-may = Что мне разрешено
account-may-about = Эти правила доступа относятся к вашим ролям. Формулировки взяты из пакетов, на английском языке.
account-saved = Изменения сохранены.
account-no-password = Вы входите сюда без пароля.
account-password-since = Последнее изменение: { $moment }
account-password-about = Во всех других местах сеансы будут завершены.
account-password-changed = Пароль изменён. В других местах сеансы завершены.
account-second-about = После пароля запрашиваются шесть цифр из приложения на телефоне. Одного пароля для входа уже недостаточно.
account-second-picture = QR-код для приложения проверки подлинности
account-second-until = Подтвердите до: { $moment }.
account-second-wrong = Код неверен. Дождитесь следующего и введите его.
account-second-done = Второй шаг настроен.
account-second-remove = Убрать приложение проверки подлинности
account-second-removed = Второй шаг убран.
account-recovery-left = Неиспользованных кодов: { $count }
account-recovery-new = Создать новые коды восстановления
account-recovery-once = Они больше не будут показаны. Прежние коды не действуют.
account-recovery-kept = Сохранено
passkey-none-do = Добавьте его ниже: это быстрее и надёжнее пароля.
passkey-added = Добавлен: { $moment }
passkey-removed = Ключ доступа удалён.
passkey-unnamed = Ключ доступа
passkey-name-help = Например: рабочий ноутбук
passkey-add-failed = Не удалось добавить ключ доступа. Проверьте пароль и повторите попытку.
passkey-no-site = Этот сервер доступен по сетевому адресу. Для ключей доступа нужно имя; оператор задаёт его параметром --origin.
session-program = Программа
session-address = Сетевой адрес
session-how = Способ входа
session-began = С
session-seen = Последнее использование
session-by-password = Пароль
session-by-code = Пароль и код
session-by-recovery = Пароль и код восстановления
session-by-passkey = Ключ доступа
session-by-provider = Внешний поставщик
session-ended = Сеанс завершён.
session-others-ended = Все другие сеансы завершены.
token-label = Название токена
token-label-help = Укажите, какая программа его использует.
token-expires-help = Не более 366 дней от сегодняшнего дня.
token-make = Создать токен
token-made = Ваш новый токен
token-never = никогда
token-none = Токенов пока нет
token-none-do = Создайте токен ниже для программы, которая будет работать от вашего имени.
token-revoked = Токен отозван.
token-use = Программа передаёт его с каждым запросом в этом заголовке:
token-wrong = Укажите название, хотя бы одно разрешение и срок не более 366 дней.
scope-read = Чтение
scope-write = Запись и продвижение записей
scope-import = Импорт файлов
scope-report = Составление докладов
scope-administer = Управление
administration-about = Что обеспечивает работу системы и кто может ею пользоваться.
admin-account-new-about = Владелец выбирает пароль по ссылке. Вы его не узнаете.
admin-account-invited = Приглашён
admin-account-made = Создана
admin-account-disabled = Учётная запись заблокирована. Её сеансы и токены не действуют.
admin-account-disabled-about = Войти в эту учётную запись нельзя.
admin-account-enabled = Учётная запись разблокирована.
admin-account-taken = Учётная запись с этим адресом уже есть.
admin-bad-email = Это не адрес электронной почты.
admin-required = Заполните это поле.
admin-needs-country = Для национальной роли нужна страна.
admin-country-help = Для национальных ролей: только записи этой страны.
admin-collections-help = Если ничего не выбрано, решают роли. Для поставщиков данных: только выбранные.
admin-last-administrator = Это последняя учётная запись администратора. Сначала назначьте эту роль другой.
admin-link-title = Ссылка для выбора пароля
admin-link-sent = Письмо с этой ссылкой отправляется на { $email }. О сбое сообщит журнал аудита.
admin-link-no-mail = Эта система не отправляет писем: передайте ссылку сами.
admin-password-changed = Пароль изменён
admin-sign-out = Завершить все сеансы
admin-sessions-ended = Все сеансы учётной записи завершены.
admin-second-remove = Убрать второй шаг
admin-identity = Личность у внешнего поставщика
admin-identity-about = Человек входит через этого поставщика. Субъект – это имя, которое поставщик сам дает человеку; записанное здесь заменяет прежнее.
admin-identity-provider = Поставщик
admin-identity-subject = Субъект
admin-identity-set = Личность записана в учетную запись.
admin-identity-taken = Эта личность принадлежит другой учетной записи.
admin-may = Можно ли кому-то что-то сделать?
admin-may-about = Назовите учётную запись либо выберите роль и страну. В ответе будут названы правила.
admin-may-who = Учётная запись
admin-may-yes = Да, на основании:
admin-may-no = Нет.
admin-may-others = Это могли бы:
admin-policies = Правила доступа
admin-policies-about = Что не разрешено ни одним правилом, запрещено. Запрет сильнее любых разрешений.
admin-policy-permits = разрешает
admin-policy-forbids = запрещает
admin-policy-text = Текст правила
admin-pack-maintainer = Ответственный
admin-pack-authority = Основание
admin-pack-uses = Использует
admin-packs-warnings = Предупреждений при загрузке: { $count }
audit-none = Ни одна строка журнала не отвечает фильтрам
audit-tired = Просмотрено много строк. Перейдите на следующую страницу, чтобы искать дальше.
audit-sign-in = Вход
audit-sign-in-failed = Вход отклонён
audit-sign-out = Выход
audit-account-made = Учётная запись создана
audit-account-changed = Учётная запись изменена
audit-account-disabled = Учётная запись заблокирована
audit-account-enabled = Учётная запись разблокирована
audit-invited = Ссылка создана
audit-link-used = Ссылка использована
audit-reset-asked = Запрошен новый пароль
audit-password-changed = Пароль изменён
audit-second-factor-enrolled = Второй шаг настроен
audit-second-factor-removed = Второй шаг убран
audit-recovery-codes-made = Созданы коды восстановления
audit-token-made = Токен создан
audit-token-revoked = Токен отозван
audit-read-confidential = Прочитана конфиденциальная запись
audit-letter-sent = Письмо отправлено
audit-letter-failed = Письмо не отправлено
audit-letter-given-up = Отправка письма прекращена
audit-backup-made = Создана резервная копия
audit-backup-fetched = Резервная копия скачана
audit-backup-removed = Резервная копия удалена
audit-job-cancelled = Задание отменено
audit-mapping-remembered = Сопоставление сохранено
action-read = Читать запись
action-readConfidential = Читать конфиденциальные поля
action-create = Создать запись
action-edit = Изменить запись
action-withdraw = Отозвать запись
action-take = Продвинуть запись
action-import = Импортировать
action-export = Экспортировать
action-readReport = Читать доклад
action-buildReport = Составить доклад
action-readIndicator = Читать показатель
action-manageAccounts = Управлять учётными записями
action-readAudit = Читать журнал аудита
action-manageJobs = Управлять всеми заданиями
action-backup = Создавать и скачивать резервные копии
action-readHealth = Просматривать состояние системы
action-rebuild = Перестроить проекции
job-import = Импорт { $file } в { $collection }
job-report = Доклад { $report }
job-rebuild = Перестроение показателей
job-rebuild-new = Перестроить проекции
job-backup = Резервная копия хранилища
job-verify = Проверка хранилища
job-verify-edition = Проверка издания { $edition }
job-asked = Задание принято и выполняется в фоне.
job-cancel-asked = Заданию передан запрос на остановку.
outcome-rows = Строк
outcome-backup = Копия
outcome-revisions = Редакций
outcome-place = До места
outcome-edition = Издание
outcome-figures = Показателей
outcome-files = Файлов
outcome-new = Новых
outcome-changed = Изменено
outcome-unchanged = Без изменений
outcome-batch = Партия
outcome-left-out = Не принято
outcome-not-reviewed = Ещё не проверено обзором
health-what = Проверено
health-packs = Пакеты
health-letters = Письма
health-translations = Переводы
health-indicators = Показатели
health-is-good = Хорошо
health-is-look = Проверьте
health-is-bad = Не работает
health-verify-about = Пересчёт всех хешей хранилища при большом числе записей занимает минуты и идёт в фоне.
health-settings = Настройки
health-address = Адрес страниц
health-encrypted = Только шифрованные соединения
health-mail = Отправитель писем
health-no-mail = Письма не отправляются
health-providers = Внешние поставщики
health-upload = Наибольший размер загрузки
backup-asked = Резервная копия создаётся в фоне.
backup-running = Создаётся резервная копия. Обновите страницу, чтобы её увидеть.
backup-none = Резервных копий пока нет
backup-none-do = Создайте копию и храните её в другом месте.
backup-removed = Резервная копия удалена.
backup-remove-question = Удалить резервную копию { $name }?
backup-key = Копия содержит хранилище с учётными записями и журналом аудита, но не ключ подписи: сохраните также папку «keys».
sure-title = Подтвердите, что это вы
sure-about = Это меняет права других лиц. Вы подтверждали свою личность некоторое время назад; подтвердите её ещё раз.
sure-without-password = У вас здесь нет пароля. Войдите ещё раз и повторите действие.
