//! The design system: what pages are made of.
//!
//! Each component is a function from a plain structure and the words of a language to markup. Nothing here knows the
//! application, a request or a store; a page gathers what it shows, and this module says how it looks. Styles are
//! classes of `assets/mandate.css`; there is no inline style and no inline script, so that the strictest content
//! security policy holds. Every page works without JavaScript.

pub mod address;
mod asking;
pub mod assets;
mod charts;
mod confirm;
#[cfg(test)]
mod contrast;
mod enhance;
mod error;
mod figure;
mod filters;
pub mod form;
mod history;
mod job;
mod lists;
mod notice;
mod pager;
mod shell;
mod shell_parts;
mod table;
mod tags;
mod tiles;

pub use asking::{AskedTable, AskedTables, QuestionBox, asked_tables, question_box};
pub use charts::{BarHeads, BarRow, Chart, bar_list, chart, chart_with_table, compare_form, inline_bar, picture};
pub use confirm::{Confirm, confirm};
pub use enhance::{Passkey, copy_button, passkey_button, secret};
pub use error::{ErrorPage, WhyNot, WhyNotPolicy, error_page, title as error_title, why_not};
pub use figure::{FigurePanel, FigureRecord, code_block, figure_link, figure_panel};
pub use filters::{Filter, FilterInput, Filters, SavedView, filters, listing};
pub use history::{Difference, DifferenceRow, Event, difference, timeline};
pub use job::{Job, JobState, job, progress};
pub use lists::{Content, Entry, Tab, breadcrumbs, contents, definitions, page_title, tabs};
pub use notice::{Flash, Tone, alert, empty, fault, flashes, for_people};
pub use pager::{Pager, pager};
pub use shell::{Actor, Crumb, Page, Section, Theme, TimeNotice, shell};
pub use table::{Alignment, Cell, Column, Direction, Table, table};
pub use tags::{Tag, tag};
pub use tiles::{Tile, sparkline, tiles};

pub use crate::words::{Argument, Words};
