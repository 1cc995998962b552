//! `pack new`: a pack that passes `pack check` as it is, to be changed from there.

use std::path::{Path, PathBuf};

use mandate_model::{Fault, FaultCode, Language, Name};

/// Writes a new pack under `packs` and returns its folder. An existing folder is refused.
pub fn create(packs: &Path, name: &Name) -> Result<PathBuf, Fault> {
    let folder = packs.join(name.as_str());
    if folder.exists() {
        return Err(Fault::new(FaultCode::DuplicateName, format!("{} exists already", folder.display()))
            .hint("choose another name or remove the folder"));
    }
    for (path, text) in files(name) {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        std::fs::create_dir_all(parent).map_err(|error| Fault::io(&error, format!("making {}", parent.display())))?;
        std::fs::write(&path, text).map_err(|error| Fault::io(&error, format!("writing {}", path.display())))?;
    }
    Ok(folder)
}

fn files(name: &Name) -> Vec<(String, String)> {
    let mut files = vec![
        ("pack.yaml".into(), fill(HEAD, name)),
        (format!("codelists/{name}-states.yaml"), fill(STATES, name)),
        (format!("collections/{name}-items.yaml"), fill(ITEMS, name)),
        (format!("indicators/{name}-count.yaml"), fill(COUNT, name)),
        ("examples/good/first.yaml".into(), fill(GOOD, name)),
        ("examples/bad/ended-before-begun.yaml".into(), fill(BAD, name)),
        ("spec/items.md".into(), fill(SPEC, name)),
    ];
    for language in Language::ALL {
        files.push((format!("i18n/{language}.ftl"), fill(messages(language), name)));
    }
    files
}

fn fill(template: &str, name: &Name) -> String {
    template.replace("NAMES", &name.underscored()).replace("NAME", name.as_str())
}

const HEAD: &str = "\
pack: NAME
version: 1
uses: [reference]
maintainer: who answers for it
authority: the mandate or document that gives the subject its authority
";

const STATES: &str = "\
codelist: NAME-states
source: our own
licence: CC0-1.0
codes:
  - code: open
    labels: {ar: مفتوح, en: open, es: abierto, fr: ouvert, ru: открыто, zh: 进行中}
  - code: closed
    labels: {ar: مغلق, en: closed, es: cerrado, fr: clos, ru: закрыто, zh: 已结束}
";

const ITEMS: &str = "\
collection: NAME-items
kind: records
key: [id]
title_field: title
period_field: begun
fields:
  - {name: id, type: text, required: true, max_length: 40, pattern: '[a-z0-9-]+'}
  - {name: title, type: multilingual, required: true, languages: [en]}
  - {name: country, type: country, required: true}
  - {name: state, type: code, list: NAME-states, required: true}
  - {name: begun, type: date, required: true}
  - {name: ended, type: date}
rules:
  - id: ends-after-begin
    assert: record.begun <= record.ended
    severity: error
    blames: [ended]
";

const COUNT: &str = "\
indicator: NAME-count
unit: count
source: the collection NAME-items
dimensions:
  - {name: country, type: country}
basis: |
  SELECT id, country, state, _seq FROM NAMES_items WHERE begun <= $on
sql: |
  SELECT country, count(*) AS value FROM basis GROUP BY country ORDER BY country
";

const GOOD: &str = "\
collection: NAME-items
synthetic: true
record: {id: first, title: {en: The first item}, country: CHN, state: open, begun: 2012-01-26}
";

const BAD: &str = "\
collection: NAME-items
synthetic: true
record: {id: first, title: {en: The first item}, country: CHN, state: closed, begun: 2012-01-26, ended: 2011-01-26}
expect:
  - {code: R0301, field: ended}
";

const SPEC: &str = "\
# Items

An item has begun before it ends. This one, which is synthetic, has not:

```yaml record NAME-items
{id: first, title: {en: The first item}, country: CHN, state: closed, begun: 2012-01-26, ended: 2011-01-26}
```
```diagnostics
R0301 ended: The item ends before it begins.
```
";

const fn messages(language: Language) -> &'static str {
    match language {
        Language::Arabic => {
            "\
pack-NAME = NAME
    .description = حزمة جديدة
codelist-NAME-states = الحالات
collection-NAME-items = البنود
field-NAME-items-id = المعرّف
field-NAME-items-title = العنوان
field-NAME-items-country = البلد
field-NAME-items-state = الحالة
field-NAME-items-begun = البداية
field-NAME-items-ended = النهاية
rule-NAME-items-ends-after-begin = ينتهي البند قبل أن يبدأ.
indicator-NAME-count = عدد البنود
    .definition = البنود التي بدأت في التاريخ المحدد أو قبله.
dimension-NAME-count-country = البلد
"
        }
        Language::Chinese => {
            "\
pack-NAME = NAME
    .description = 新的包
codelist-NAME-states = 状态
collection-NAME-items = 项目
field-NAME-items-id = 标识
field-NAME-items-title = 标题
field-NAME-items-country = 国家
field-NAME-items-state = 状态
field-NAME-items-begun = 开始
field-NAME-items-ended = 结束
rule-NAME-items-ends-after-begin = 项目在开始之前就已结束。
indicator-NAME-count = 项目数
    .definition = 在该日或之前开始的项目。
dimension-NAME-count-country = 国家
"
        }
        Language::English => {
            "\
pack-NAME = NAME
    .description = A new pack
codelist-NAME-states = States of an item
collection-NAME-items = Items
field-NAME-items-id = Identifier
field-NAME-items-title = Title
field-NAME-items-country = Country
field-NAME-items-state = State
field-NAME-items-begun = Begun
field-NAME-items-ended = Ended
rule-NAME-items-ends-after-begin = The item ends before it begins.
indicator-NAME-count = Number of items
    .definition = Items begun on or before the day.
dimension-NAME-count-country = Country
"
        }
        Language::French => {
            "\
pack-NAME = NAME
    .description = Un nouveau paquet
codelist-NAME-states = États d’un élément
collection-NAME-items = Éléments
field-NAME-items-id = Identifiant
field-NAME-items-title = Titre
field-NAME-items-country = Pays
field-NAME-items-state = État
field-NAME-items-begun = Début
field-NAME-items-ended = Fin
rule-NAME-items-ends-after-begin = L’élément se termine avant de commencer.
indicator-NAME-count = Nombre d’éléments
    .definition = Éléments commencés ce jour-là ou avant.
dimension-NAME-count-country = Pays
"
        }
        Language::Russian => {
            "\
pack-NAME = NAME
    .description = Новый пакет
codelist-NAME-states = Состояния
collection-NAME-items = Записи
field-NAME-items-id = Идентификатор
field-NAME-items-title = Название
field-NAME-items-country = Страна
field-NAME-items-state = Состояние
field-NAME-items-begun = Начало
field-NAME-items-ended = Окончание
rule-NAME-items-ends-after-begin = Запись оканчивается раньше, чем начинается.
indicator-NAME-count = Число записей
    .definition = Записи, начатые в этот день или раньше.
dimension-NAME-count-country = Страна
"
        }
        Language::Spanish => {
            "\
pack-NAME = NAME
    .description = Un paquete nuevo
codelist-NAME-states = Estados de un elemento
collection-NAME-items = Elementos
field-NAME-items-id = Identificador
field-NAME-items-title = Título
field-NAME-items-country = País
field-NAME-items-state = Estado
field-NAME-items-begun = Comienzo
field-NAME-items-ended = Fin
rule-NAME-items-ends-after-begin = El elemento termina antes de comenzar.
indicator-NAME-count = Número de elementos
    .definition = Elementos comenzados ese día o antes.
dimension-NAME-count-country = País
"
        }
    }
}
