//! A synthetic report: the places and numbers are invented, the length and forms are those of a real one.

use std::collections::BTreeMap;
use std::sync::Arc;

use mandate_model::{Act, Canonical, Decimal, Digest, Language, Observation, Qualifier, Revision, locale};
use mandate_report::draw::{self, ChartKind, ChartRequest, MapRequest, MapValue, Series, Svg};
use mandate_report::tree::{Block, Document, Figure, Inline, Picture, RecordBehind, Table};

const REGIONS_EN: [&str; 8] = [
    "Africa",
    "Latin America and the Caribbean",
    "Northern America",
    "Central Asia and Transcaucasia",
    "East and South-East Asia",
    "Western and Central Europe",
    "South-Eastern Europe",
    "Oceania",
];
const REGIONS_ZH: [&str; 8] =
    ["非洲", "拉丁美洲和加勒比", "北美洲", "中亚和外高加索", "东亚和东南亚", "西欧和中欧", "东南欧", "大洋洲"];

/// Six invented places, one of them across the antimeridian.
pub const GEOMETRY: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","id":"AAA","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-20,0],[30,-30],[50,10],[10,35],[-20,0]]]}},
    {"type":"Feature","id":"BBB","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-120,20],[-80,25],[-60,50],[-110,60],[-120,20]]]}},
    {"type":"Feature","id":"CCC","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-80,-10],[-40,-10],[-65,-50],[-80,-10]]]}},
    {"type":"Feature","id":"DDD","properties":{},"geometry":{"type":"Polygon","coordinates":[[[60,20],[120,25],[170,60],[-170,65],[70,70],[60,20]]]}},
    {"type":"Feature","id":"EEE","properties":{},"geometry":{"type":"Point","coordinates":[150,-10]}},
    {"type":"Feature","id":"FFF","properties":{},"geometry":{"type":"Polygon","coordinates":[[[115,-20],[150,-20],[145,-38],[115,-34],[115,-20]]]}}]}"#;

/// How long the report is to be.
#[derive(Clone, Copy)]
pub struct Length {
    pub chapters: usize,
    /// Figures in each chapter's table, eight to a row.
    pub rows: usize,
}

pub const SHORT: Length = Length { chapters: 1, rows: 4 };
/// About forty pages with its annexes, 600 figures.
pub const LONG: Length = Length { chapters: 9, rows: 8 };

struct Maker {
    language: Language,
    figures: Vec<Figure>,
    footnotes: Vec<Vec<Inline>>,
    paragraph: u32,
    table: u32,
    picture: u32,
}

/// A synthetic report in Chinese or (for every other language) in English words.
pub fn document(language: Language, length: Length, geometry: &str) -> Document {
    let mut maker = Maker { language, figures: vec![], footnotes: vec![], paragraph: 0, table: 0, picture: 0 };
    let blocks = (0..length.chapters).flat_map(|chapter| maker.chapter(chapter, length.rows, geometry)).collect();
    let zh = language == Language::Chinese;
    Document {
        language,
        name: "synthetic-report".into(),
        title: pick(
            zh,
            "世界毒品形势及预防犯罪方案执行情况（合成数据）",
            "The world drug situation and delivery of the crime prevention programme (synthetic data)",
        )
        .into(),
        subtitle: Some(pick(zh, "秘书处的报告（样本）", "Report of the Secretariat (specimen)").into()),
        symbol: Some("E/CN.7/0000/1".into()),
        on: "2024-12-31".parse().unwrap(),
        as_at: "2026-01-05T08:00:00Z".parse().unwrap(),
        blocks,
        figures: maker.figures,
        footnotes: maker.footnotes,
    }
}

fn pick<'a>(zh: bool, chinese: &'a str, english: &'a str) -> &'a str {
    if zh { chinese } else { english }
}

pub fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

impl Maker {
    fn zh(&self) -> bool {
        self.language == Language::Chinese
    }

    fn say(&self, chinese: &str, english: &str) -> Inline {
        text(pick(self.zh(), chinese, english))
    }

    fn figure(&mut self, value: i64, indicator: usize) -> Inline {
        let number = locale::number(self.language, Decimal::from(value));
        let at = self.figures.len();
        let zh = self.zh();
        let printed = if at % 9 == 4 { format!("{}{number}", pick(zh, "约", "about ")) } else { number };
        let region = at % 8;
        self.figures.push(Figure {
            id: format!("F{:04}", at + 1),
            indicator: format!("synthetic/indicator-{indicator}"),
            title: pick(zh, "过去一年使用毒品者估计人数", "Estimated number of people who used drugs in the past year").into(),
            definition: format!(
                "{} {indicator}",
                pick(zh, "15至64岁人口中过去十二个月内至少使用过一次受管制物质者（合成定义）", "People aged 15–64 who used a controlled substance at least once in the past twelve months (synthetic definition)")
            ),
            observation: Observation {
                dimensions: vec![("region".into(), Some(format!("R{region}")))],
                value: Some(Decimal::from(value)),
                unit: "persons".into(),
                qualifier: if at % 9 == 4 { Qualifier::About } else { Qualifier::Exact },
                period: Some("2023".into()),
                note: None,
                extra: vec![],
            },
            labels: vec![(pick(zh, "地区", "Region").into(), pick(zh, REGIONS_ZH[region], REGIONS_EN[region]).into())],
            unit_label: pick(zh, "人", "persons").into(),
            note: None,
            text: printed.clone(),
            query: format!("SELECT region, sum(persons) AS value, 'persons' AS unit FROM \"drug_use_{indicator}\" WHERE year = $year AND valid_on($on) GROUP BY region ORDER BY region"),
            parameters: vec![("year".into(), Some("2023".into())), ("region".into(), None)],
            on: "2024-12-31".parse().unwrap(),
            as_at: "2026-01-05T08:00:00Z".parse().unwrap(),
            source: pick(zh, "《合成年度报告调查表》，2023年（样本，不是真实来源）", "Synthetic annual report questionnaire, 2023 (specimen, not a real source)").into(),
            columns: vec!["persons".into()],
            records: (0..if at.is_multiple_of(7) { 40 } else { at % 5 + 1 }).map(|record| behind(at, record)).collect(),
            hash: digest(at, 0),
        });
        Inline::Figure { figure: at, text: printed }
    }

    fn note(&mut self, chinese: &str, english: &str) -> Inline {
        let words = self.say(chinese, english);
        self.footnotes.push(vec![
            words,
            Inline::Link { href: "https://example.org/a?b=1&c=2".into(), text: vec![text("https://example.org/a")] },
            text("."),
        ]);
        Inline::Footnote(self.footnotes.len() - 1)
    }

    fn paragraph(&mut self, words: Vec<Inline>) -> Block {
        self.paragraph += 1;
        Block::Paragraph { number: Some(self.paragraph), text: words }
    }

    fn heading(&self, level: u8, number: &str, chinese: &str, english: &str) -> Block {
        Block::Heading { level, number: number.into(), text: vec![self.say(chinese, english)] }
    }

    fn chapter(&mut self, chapter: usize, rows: usize, geometry: &str) -> Vec<Block> {
        let number = if self.zh() {
            format!("{}、", ["一", "二", "三", "四", "五", "六", "七", "八", "九"][chapter % 9])
        } else {
            format!("{}.", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][chapter % 9])
        };
        let mut blocks = vec![
            self.heading(1, &number, "毒品使用的范围", "Extent of drug use"),
            self.heading(2, pick(self.zh(), "A.", "A."), "全球概况", "Global overview"),
        ];
        for _ in 0..4 {
            let words = self.running();
            blocks.push(self.paragraph(words));
        }
        blocks.push(self.lettered());
        blocks.push(self.heading(3, "1.", "各区域的情况", "The situation by region"));
        let words = self.running();
        blocks.push(self.paragraph(words));
        blocks.push(self.table(rows));
        blocks.push(self.source());
        blocks.push(self.heading(4, "(a)", "趋势", "Trends"));
        blocks.push(self.chart(chapter));
        let words = self.running();
        blocks.push(self.paragraph(words));
        if chapter == 0 {
            blocks.push(self.map(geometry));
        }
        blocks.push(self.bullets());
        blocks
    }

    fn running(&mut self) -> Vec<Inline> {
        let value = 3_400_000 + 12_345 * self.figures.len() as i64;
        vec![
            self.say("据估计，2023年全球15至64岁人口中有", "It is estimated that in 2023 some "),
            self.figure(value, self.figures.len() % 6),
            self.say("人在过去一年中至少使用过一次毒品，高于2013年的", " people aged 15–64 had used a drug at least once in the past year, compared with "),
            self.figure(value * 4 / 5, self.figures.len() % 6),
            self.say("人。会员国在“部长级声明”中", " in 2013. In the “Ministerial Declaration”, Member States "),
            Inline::Strong(vec![self.say("承诺", "committed themselves")]),
            self.say("加强对", " to strengthen monitoring of "),
            Inline::Emphasis(vec![text("Cannabis sativa"), self.say("（大麻）", "")]),
            self.say("及合成阿片类药物的监测，并改进数据的质量和可比性", " and of synthetic opioids, and to improve the quality and comparability of their data"),
            self.note("合成脚注：数据来自调查表答复，见", "Synthetic footnote: the data come from replies to a questionnaire, see "),
            self.say("。秘书处正与各国合作，使报告负担减轻，使每一个数字都能回溯到其来源记录。", ". The Secretariat works with States so that the burden of reporting becomes lighter and every number can be followed back to the records it came from."),
        ]
    }

    fn lettered(&mut self) -> Block {
        let plain = |words: Inline| vec![Block::Paragraph { number: None, text: vec![words] }];
        Block::Lettered {
            items: vec![
                ("(a)".into(), plain(self.say("请各国继续提交年度报告调查表；", "To continue to submit the annual report questionnaire;"))),
                ("(b)".into(), plain(self.say("请捐助方为实验室提供参考标准品，并支持区域培训班，使检测方法在各国之间可以比较；", "To ask donors to provide laboratories with reference standards and to support regional training, so that methods of analysis can be compared between countries;"))),
                ("(c)".into(), plain(self.say("请秘书处报告进展。", "To request the Secretariat to report on progress."))),
            ],
        }
    }

    fn bullets(&mut self) -> Block {
        let plain = |words: Inline| vec![Block::Paragraph { number: None, text: vec![words] }];
        Block::Bullets {
            items: vec![
                plain(self.say("答复率因区域而异；", "response rates differ between regions;")),
                plain(self.say(
                    "部分国家没有提交全部模块，缺失的值以两点“..”表示。",
                    "some States did not submit all modules; missing values are shown as two dots “..”.",
                )),
            ],
        }
    }

    fn source(&self) -> Block {
        Block::Note {
            blocks: vec![Block::Paragraph { number: None, text: vec![self.say("来源：合成数据，仅用于检验版式。本图表所用名称及材料的编排方式不代表任何意见。", "Source: synthetic data, only to test the layout. The designations employed do not imply the expression of any opinion whatsoever.")] }],
        }
    }

    fn region(&self, region: usize) -> &'static str {
        pick(self.zh(), REGIONS_ZH[region % 8], REGIONS_EN[region % 8])
    }

    fn table(&mut self, rows: usize) -> Block {
        self.table += 1;
        let mut head = vec![vec![self.say("地区", "Region")]];
        head.extend(
            (2017..2024).map(|year| vec![text(&if self.zh() { format!("{year}年") } else { year.to_string() })]),
        );
        let body = (0..rows).map(|row| self.row(row)).collect();
        Block::Table(Table {
            number: self.table,
            title: vec![self.say(
                "按地区开列的过去一年毒品使用者估计人数（千人，合成数据）",
                "Estimated number of people who used drugs in the past year, by region (thousands, synthetic data)",
            )],
            numeric: (0..8).map(|column| column > 0).collect(),
            head,
            rows: body,
        })
    }

    fn row(&mut self, row: usize) -> Vec<Vec<Inline>> {
        let name = vec![text(self.region(row))];
        let cell = |maker: &mut Self, year: i64| vec![maker.figure(12_000 + 791 * year * (row as i64 + 2), 6 + row)];
        std::iter::once(name).chain((0..7).map(|year| cell(self, year))).collect()
    }

    fn chart(&mut self, chapter: usize) -> Block {
        let kind = [ChartKind::Line, ChartKind::Bar, ChartKind::Stacked, ChartKind::Dot][chapter % 4];
        let years = kind == ChartKind::Line || kind == ChartKind::Stacked;
        let zh = self.zh();
        let categories: Vec<String> = if years {
            (2004..2024).map(|year| year.to_string()).collect()
        } else {
            (0..8).map(|region| self.region(region).to_owned()).collect()
        };
        let names = if zh {
            ["阿片类药物", "可卡因", "苯丙胺类兴奋剂"]
        } else {
            ["Opioids", "Cocaine", "Amphetamine-type stimulants"]
        };
        let count = if kind == ChartKind::Bar && chapter < 4 { 1 } else { 3 };
        let series = (0..count).map(|at| synthetic(names[at], categories.len(), at, self.language)).collect();
        let title = pick(zh, "按毒品类别分列的使用者人数", "People who used drugs, by type of drug");
        let request = ChartRequest {
            kind,
            language: self.language,
            categories,
            series,
            unit: pick(zh, "人", "persons").into(),
            decimals: 0,
            title,
        };
        let svg = draw::chart(&request);
        self.picture(title, svg)
    }

    fn map(&mut self, geometry: &str) -> Block {
        let zh = self.zh();
        let title = pick(
            zh,
            "过去一年毒品使用者占人口百分比",
            "People who used drugs in the past year, as a share of the population",
        );
        let codes = [
            "AAA", "BBB", "DDD", "EEE", "XYZ", "AFG", "ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "FRA", "IND", "KEN",
            "MEX", "NGA", "RUS", "USA", "ZAF", "FJI", "MLT", "SGP",
        ];
        let known = |code: &&str| geometry.contains(&format!("\"{code}\"")) || *code == "XYZ";
        let values: BTreeMap<_, _> = codes
            .into_iter()
            .filter(known)
            .enumerate()
            .map(|(at, code)| {
                (
                    code.to_owned(),
                    MapValue { class: at % 4, text: format!("{code}{}{}", if zh { "：" } else { ": " }, at + 2) },
                )
            })
            .collect();
        let classes = if zh {
            ["低于2%", "2%至4%", "4%至6%", "6%及以上"]
        } else {
            ["less than 2 per cent", "2–4 per cent", "4–6 per cent", "6 per cent and more"]
        };
        let legend = classes.iter().enumerate().map(|(class, label)| ((*label).to_owned(), class)).collect();
        let svg = draw::map(&MapRequest { language: self.language, geometry, values, legend, title }).unwrap();
        self.picture(title, svg)
    }

    fn picture(&mut self, title: &str, svg: Svg) -> Block {
        self.picture += 1;
        let rows = (0..3)
            .map(|row| vec![vec![text(self.region(row))], vec![self.figure(500_000 + 31 * row as i64, 5)]])
            .collect();
        let head = vec![vec![self.say("地区", "Region")], vec![self.say("人数", "Persons")]];
        let data = Table { number: self.picture, title: vec![], head, rows, numeric: vec![false, true] };
        let alt = format!("{title} — {}", pick(self.zh(), "合成数据", "synthetic data"));
        Block::Picture(Picture {
            number: self.picture,
            title: vec![text(title)],
            alt,
            svg: svg.text,
            width: svg.width,
            height: svg.height,
            data,
        })
    }
}

fn synthetic(name: &str, count: usize, at: usize, language: Language) -> Series {
    let value = |index: usize| {
        (index % 11 != 6).then(|| Decimal::from(900_000 * (at as i64 + 1) + 260_000 * ((index * (at + 3)) % 8) as i64))
    };
    let values: Vec<_> = (0..count).map(value).collect();
    let texts =
        values.iter().map(|value| value.map_or_else(String::new, |value| locale::number(language, value))).collect();
    Series { name: name.to_owned(), values, texts }
}

fn behind(figure: usize, record: usize) -> RecordBehind {
    let revision = Revision {
        seq: (figure * 50 + record) as u64,
        collection: "synthetic-replies".into(),
        key: format!("2023-{:03}", (figure * 7 + record) % 193),
        number: (record % 3 + 1) as u32,
        act: Act::Put,
        recorded_at: "2025-11-05T08:00:00Z".parse().unwrap(),
        author: "specimen".into(),
        validated_by: "specimen".into(),
        source: "specimen".into(),
        reason: String::new(),
        body: Canonical::from_stored("{}".into()),
        hash: digest(figure, record + 1),
        previous: None,
        chain: digest(figure, 0),
    };
    RecordBehind { revision: Arc::new(revision), cells: vec![Some("1".into())] }
}

fn digest(figure: usize, record: usize) -> Digest {
    Digest(std::array::from_fn(|at| (figure * 31 + record * 17 + at * 7) as u8))
}
