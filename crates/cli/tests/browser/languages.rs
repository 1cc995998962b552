//! Pages in other languages: the switch keeps the place, Arabic is mirrored, nothing stays English.

use crate::pages::PUBLIC;
use crate::support::{Done, Place};

/// Where something stands across the page, from the left edge.
fn left_of(place: &Place, css: &str) -> std::io::Result<f64> {
    let script = "return document.querySelector(arguments[0]).getBoundingClientRect().left";
    Ok(place.browser.run(script, &[css.into()])?.as_f64().unwrap_or_default())
}

#[test]
fn arabic_is_mirrored() -> Done {
    let place = Place::new()?;
    place.open("/countries")?;
    let english = left_of(&place, "main h1")?;
    place.open("/countries?lang=ar")?;
    let page = place.browser.find("html")?;
    assert_eq!((page.attribute("lang")?.as_deref(), page.attribute("dir")?.as_deref()), (Some("ar"), Some("rtl")));
    let edge = "const h = document.querySelector('main h1'); const r = document.createRange(); \
                r.selectNodeContents(h); return innerWidth - r.getBoundingClientRect().right";
    let arabic = place.browser.run(edge, &[])?.as_f64().unwrap_or_default();
    assert!((arabic - english).abs() < 40.0, "the title stands {arabic} from the right, as {english} from the left");
    Ok(())
}

#[test]
fn no_page_is_wider_than_its_window_in_any_language() -> Done {
    let place = Place::new()?;
    let mut wide = Vec::new();
    for (language, width) in [("ar", 390), ("ru", 390), ("fr", 390), ("zh", 390), ("ar", 1280), ("ru", 1280)] {
        place.browser.set_width(width)?;
        place.open(&format!("/?lang={language}"))?;
        for page in PUBLIC {
            place.open(page)?;
            let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            let over = place.browser.run(over, &[])?.as_i64().unwrap_or_default();
            if over > 1 {
                wide.push(format!("{page} in {language} at {width}: {over} pixels too wide"));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
    Ok(())
}

#[test]
fn the_language_switch_keeps_the_place() -> Done {
    let place = Place::new()?;
    place.open("/collections/submissions/records/KEN%2F2019?lang=en")?;
    let english = place.says()?;
    let link = place.browser.find("a[hreflang=zh], a[lang=zh]")?;
    let to = link.attribute("href")?.unwrap_or_default();
    assert!(to.starts_with("/collections/submissions/records/KEN%2F2019"), "{to}");
    place.open(&to)?;
    assert_eq!(place.browser.find("html")?.attribute("lang")?.as_deref(), Some("zh"));
    let chinese = place.says()?;
    assert!(chinese.contains("肯尼亚"), "the country is named in Chinese: {chinese}");
    assert_ne!(english, chinese);
    place.open("/countries")?;
    assert_eq!(place.browser.find("html")?.attribute("lang")?.as_deref(), Some("zh"), "the choice is kept");
    Ok(())
}

#[test]
fn no_word_is_missing_in_any_language() -> Done {
    let place = Place::new()?;
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        place.open(&format!("/?lang={language}"))?;
        for page in PUBLIC {
            place.open(page)?;
            let text = place.browser.find("body")?.text()?;
            let bare = text.split_whitespace().find(|word| {
                ["field-", "state-", "collection-", "indicator-", "transition-", "error-"]
                    .iter()
                    .any(|start| word.starts_with(start))
            });
            assert!(bare.is_none(), "{page} in {language} shows an identifier: {bare:?}");
        }
    }
    Ok(())
}
