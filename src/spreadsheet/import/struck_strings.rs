//! Which texts of an `.xlsx` are struck out.

use std::collections::HashMap;

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use crate::spreadsheet::struck::{Runs, Struck};
use crate::spreadsheet::xml::{attribute, entity};

/// The runs of a text in XML.
#[derive(Default)]
pub(super) struct RunsSeen {
    pub runs: Runs,
    is_struck: bool,
    /// Within the pronunciation of a text, which is not part of it.
    is_phonetic: bool,
}

impl RunsSeen {
    pub fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "r" => self.is_struck = false,
            "rPh" => self.is_phonetic = true,
            "strike" => self.is_struck = attribute(element, "val").is_none_or(|value| value != "0" && value != "false"),
            _ => {}
        }
    }

    pub fn end(&mut self, name: &str) {
        self.is_phonetic &= name != "rPh";
    }

    pub fn text(&mut self, text: &str) {
        if !self.is_phonetic {
            self.runs.add(text, self.is_struck);
        }
    }
}

/// The shared strings of a workbook that are struck out, by their index.
pub(super) fn struck_strings(xml: &[u8]) -> HashMap<usize, Struck> {
    if memmem::find(xml, b"strike").is_none() {
        return HashMap::new();
    }
    let (mut struck, mut at, mut seen, mut in_text) = (HashMap::new(), 0, RunsSeen::default(), false);
    each_event(xml, |event| match event {
        Event::Empty(element) if element.local_name().as_ref() == "si" => at += 1,
        Event::Start(element) | Event::Empty(element) => {
            in_text = element.local_name().as_ref() == "t";
            seen.start(element);
        }
        Event::Text(text) if in_text => seen.text(text),
        Event::GeneralRef(name) if in_text => seen.text(&entity(name)),
        Event::End(element) if element.local_name().as_ref() == "si" => {
            struck.extend(std::mem::take(&mut seen).runs.struck().map(|how| (at, how)));
            at += 1;
        }
        Event::End(element) => {
            in_text = false;
            seen.end(element.local_name().as_ref());
        }
        _ => {}
    });
    struck
}

/// The number of shared strings.
pub(super) fn count_strings(xml: &[u8]) -> usize {
    let mut count = 0;
    each_event(xml, |event| {
        if let Event::Start(element) | Event::Empty(element) = event {
            count += usize::from(element.local_name().as_ref() == "si");
        }
    });
    count
}

/// Passes every event of a part, or of a piece of one, to `see`, as far as the XML can be read.
pub(super) fn each_event(xml: &[u8], mut see: impl FnMut(&Event<'_>)) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    // A slice of a part ends elements that began before it.
    reader.config_mut().allow_unmatched_ends = true;
    while let Ok(event) = reader.read_event() {
        if event == Event::Eof {
            return;
        }
        see(&event);
    }
}
