pack-crime = Статистика преступности
    .description = Наблюдения в длинном формате о преступности, тюрьмах и торговле людьми: что считали, где и за какой год, со значением в том виде, в каком оно опубликовано.

codelist-crime-indicators = Показатели преступности
codelist-crime-dimensions = Измерения
codelist-crime-categories = Категории
codelist-sexes = Пол
codelist-age-groups = Возрастные группы

collection-crime-observations = Наблюдения о преступности
field-crime-observations-reference-area = Код территории
field-crime-observations-area-name = Территория, как опубликовано
field-crime-observations-country = Страна
field-crime-observations-crime-indicator = Показатель
field-crime-observations-breakdown = Измерение
field-crime-observations-category-text = Категория, как опубликовано
field-crime-observations-crime-category = Категория
field-crime-observations-citizenship = Страна гражданства или репатриации
field-crime-observations-sex = Пол
field-crime-observations-age-group = Возраст
field-crime-observations-year = Год
field-crime-observations-measurement-unit = Единица измерения
field-crime-observations-observed-value = Значение
field-crime-observations-printed-value = Значение, как напечатано
field-crime-observations-data-source = Источник
field-crime-observations-note = Примечание

rule-crime-observations-year-since-1900 = Год { $year } — раньше 1900. Проверьте, нет ли описки в годе.
rule-crime-observations-year-not-future = Год { $year } еще не наступил.
rule-crime-observations-value-not-negative = Значение не может быть меньше нуля: { $observed-value }.
rule-crime-observations-value-or-mark = «{ $printed-value }» — не число и не знак вроде «<5», объясняющий его отсутствие.
rule-crime-observations-suppressed-without-value = Значение скрыто («{ $printed-value }»), однако указано число: { $observed-value }.
rule-crime-observations-value-as-printed = Число { $observed-value } не совпадает с напечатанным: «{ $printed-value }».
rule-crime-observations-percent-within-100 = Доля { $observed-value } процентов больше 100.
rule-crime-observations-rate-within-people = Показатель { $observed-value } на 100 000 человек больше числа людей.
rule-crime-observations-suppressed = Малое число скрыто («{ $printed-value }»): оно хранится как напечатано и не входит ни в одну сумму.
rule-crime-observations-count-whole = Нецелое число: { $observed-value }. Это оценка или среднее?
rule-crime-observations-area-is-country = «{ $reference-area }» нет в списке стран: эти числа не учитываются ни за одной страной.
rule-crime-observations-area-whole = «{ $reference-area }» — часть страны ({ $country }): эти числа не считаются числами всей страны.
rule-crime-observations-letters-whole = В «{ $category-text }» потеряны буквы: файл когда-то прочли в другой кодировке.
rule-crime-observations-homicide-usual = Показатель убийств { $observed-value } на 100 000 человек необычно высок. Проверьте его.

review-observations-by-year = Годовые наблюдения, которые выделяются
    .definition = Числа страны за год, которые во много раз больше чисел предыдущих лет или составляют их малую часть.
review-crime-statistics-as-data = Поставки статистики преступности как данные
    .definition = Что должно быть заполнено в поставке и через сколько дней после ее последнего года она должна поступить.

indicator-homicide-rate = Показатель умышленных убийств
    .definition = Жертвы умышленных убийств на 100 000 человек по странам и годам, как опубликовано.
dimension-homicide-rate-country = Страна
dimension-homicide-rate-year = Год

indicator-offences-recorded = Зарегистрированные преступления
    .definition = Преступления, зарегистрированные полицией, по странам, годам и категориям, как опубликовано. Категории не складываются: одна может включать другую.
dimension-offences-recorded-country = Страна
dimension-offences-recorded-year = Год
dimension-offences-recorded-crime-category = Категория

indicator-offence-rates = Показатели зарегистрированных преступлений
    .definition = Преступления, зарегистрированные полицией, на 100 000 человек, как опубликовано.
dimension-offence-rates-country = Страна
dimension-offence-rates-year = Год
dimension-offence-rates-crime-category = Категория

indicator-prison-population = Лица, содержащиеся в тюрьмах
    .definition = Лица, содержащиеся в тюрьмах, по странам, годам и полу, всех возрастов, как опубликовано.
dimension-prison-population-country = Страна
dimension-prison-population-year = Год
dimension-prison-population-sex = Пол

indicator-trafficking-victims-detected = Выявленные жертвы торговли людьми
    .definition = Выявленные жертвы торговли людьми по странам и годам. Скрытые малые числа не учитываются.
dimension-trafficking-victims-detected-country = Страна
dimension-trafficking-victims-detected-year = Год

indicator-observations-suppressed = Скрытые наблюдения
    .definition = Сколько наблюдений содержат знак вроде «<5» вместо числа, по показателям и годам.
dimension-observations-suppressed-crime-indicator = Показатель
dimension-observations-suppressed-year = Год

page-crime-homicide = Убийства на 100 000 человек
page-crime-prisons = Лица под стражей
