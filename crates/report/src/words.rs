//! The words that the writers themselves print, in the six languages. Everything else comes from the packs.

use mandate_model::{Date, Language, Moment, locale};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $ar:literal, $en:literal, $es:literal, $fr:literal, $ru:literal, $zh:literal;)*) => {
        /// A word or short phrase of the writers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word { $($(#[$doc])* $name,)* }

        impl Word {
            /// The word in a language.
            pub const fn say(self, language: Language) -> &'static str {
                match self {
                    $(Self::$name => match language {
                        Language::Arabic => $ar,
                        Language::English => $en,
                        Language::Spanish => $es,
                        Language::French => $fr,
                        Language::Russian => $ru,
                        Language::Chinese => $zh,
                    },)*
                }
            }
        }
    };
}

words! {
    /// Before the number of a table.
    Table: "الجدول", "Table", "Cuadro", "Tableau", "Таблица", "表";
    /// Before the number of a chart or map: not "figure", which is a number of the report.
    Picture: "الشكل", "Chart", "Gráfico", "Graphique", "Рисунок", "图";
    /// Heading of the annex that holds the data of charts and maps.
    AnnexData: "مرفق: بيانات الأشكال", "Annex: data of the charts", "Anexo: datos de los gráficos",
        "Annexe : données des graphiques", "Приложение: данные рисунков", "附件：图表数据";
    /// Heading of the annex that identifies every number.
    AnnexFigures: "مرفق: الأرقام", "Annex: figures", "Anexo: cifras", "Annexe : chiffres", "Приложение: показатели",
        "附件：数据出处";
    /// Heading of the annex that says how the figures were computed.
    AnnexComputations: "مرفق: العمليات الحسابية", "Annex: computations", "Anexo: cálculos", "Annexe : calculs",
        "Приложение: расчёты", "附件：计算方法";
    Indicator: "المؤشر", "Indicator", "Indicador", "Indicateur", "Показатель", "指标";
    Definition: "التعريف", "Definition", "Definición", "Définition", "Определение", "定义";
    Query: "استعلام SQL", "SQL", "SQL", "SQL", "SQL", "SQL";
    Parameters: "المعلمات", "Parameters", "Parámetros", "Paramètres", "Параметры", "参数";
    On: "الوضع في", "The world as on", "Situación al", "Situation au", "Положение на", "基准日期";
    AsAt: "المسجل حتى", "Recorded as at", "Registrado al", "Enregistré au", "Записано на", "记录截至";
    Source: "المصدر", "Source", "Fuente", "Source", "Источник", "来源";
    Records: "السجلات", "Records", "Registros", "Enregistrements", "Записи", "记录";
    /// Before the number of the computation that already printed the same text.
    SameAs: "كما في", "as for", "como en", "comme pour", "как в", "同";
    NotGiven: "غير محدد", "not given", "sin especificar", "non précisé", "не задано", "未给出";
    NoData: "لا توجد بيانات", "No data", "Sin datos", "Pas de données", "Нет данных", "无数据";
    /// Before the values whose place the map does not have.
    NotOnMap: "غير مبين على الخريطة", "Not on the map", "No figura en el mapa", "Absent de la carte",
        "Не показано на карте", "图上未显示";
}

impl Word {
    /// The word, the language's colon and a value: `Value: 12`, `数值：12`, `Valeur : 12`.
    pub fn with(self, language: Language, value: &str) -> String {
        format!("{}{}{value}", self.say(language), colon(language))
    }
}

/// The colon between a label and its value.
pub const fn colon(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::French => "\u{a0}: ",
        _ => ": ",
    }
}

/// What stands before the title of a table or picture: `Table 3. `, `表3　`.
pub fn caption(word: Word, number: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}{number}\u{3000}", word.say(language)),
        _ => format!("{} {number}. ", word.say(language)),
    }
}

/// A moment in words, to the minute, in UTC: `5 January 2026, 08:00 UTC`.
pub fn moment(language: Language, moment: Moment) -> String {
    let day = moment.strftime("%F").to_string().parse::<Date>();
    let day = day.map_or_else(|_| moment.strftime("%F").to_string(), |day| locale::date(language, day));
    let gap = if language == Language::Chinese { " " } else { ", " };
    format!("{day}{gap}{} UTC", moment.strftime("%H:%M"))
}

/// The two lines that say of which world and of which knowledge a document speaks.
pub fn standing(language: Language, on: Date, as_at: Moment) -> [String; 2] {
    [Word::On.with(language, &locale::date(language, on)), Word::AsAt.with(language, &moment(language, as_at))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standing_line_reads_as_each_language_writes() {
        let (on, as_at) = ("2024-12-31".parse().unwrap(), "2026-01-05T08:00:00.5Z".parse().unwrap());
        assert_eq!(
            standing(Language::English, on, as_at),
            ["The world as on: 31 December 2024", "Recorded as at: 5 January 2026, 08:00 UTC"]
        );
        assert_eq!(
            standing(Language::Chinese, on, as_at),
            ["基准日期：2024年12月31日", "记录截至：2026年1月5日 08:00 UTC"]
        );
        assert_eq!(caption(Word::Table, 3, Language::Chinese), "表3\u{3000}");
    }
}
