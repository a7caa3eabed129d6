//! Exercises: each can be finished by somebody who reads only what is on the screen, nobody is ever stuck, and broken ones
//! are told apart with their line.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "training/broken.rs"]
mod broken;
#[path = "training/walker.rs"]
mod walker;

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use coup_de_pouce::{
    domain::{
        date::CalendarDate,
        pack::PackError,
        screen::ElementKind,
        slug::Slug,
        training::{self, Comparison, Exercise, Level, RunKind, Said, Session, compare},
    },
    site::{
        content::{Loaded, load},
        server::brotli,
    },
};
use proptest::prelude::*;

use walker::{Random, finish};

const TODAY: &str = "2026-11-21";

fn loaded(public: &str) -> Loaded {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join(public);
    load(&public, CalendarDate::parse(TODAY).unwrap())
}

fn exercises(loaded: Loaded) -> Vec<Arc<Exercise>> {
    let problems: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert!(loaded.usable().is_some(), "{}", problems.join("\n"));
    loaded.exercises.into_iter().map(Arc::new).collect()
}

fn of_the_project() -> Vec<Arc<Exercise>> {
    static READ: LazyLock<Vec<Arc<Exercise>>> = LazyLock::new(|| exercises(loaded("public")));
    READ.clone()
}

fn of_the_tests() -> Arc<Exercise> {
    exercises(loaded("tests/fixtures/contenu")).remove(0)
}

fn sessions(exercise: &Arc<Exercise>) -> impl Iterator<Item = Session> + '_ {
    let of_run =
        move |run| Level::ALL.into_iter().filter_map(move |level| Session::new(Arc::clone(exercise), run, level));
    (0..exercise.runs.len()).flat_map(of_run)
}

#[test]
fn who_reads_only_the_screen_finishes_every_run_at_every_level() {
    let exercises = of_the_project();
    assert!(!exercises.is_empty());
    for exercise in exercises {
        let kinds: Vec<RunKind> = exercise.runs.iter().map(|run| run.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == RunKind::Way).count(), 1, "{}", exercise.guide);
        assert!(kinds.iter().filter(|kind| **kind == RunKind::Incident).count() >= 2, "{}", exercise.guide);
        for mut session in sessions(&exercise) {
            let name = format!("{} {} {:?}", exercise.guide, session.run().id, session.level());
            assert!(finish(&mut session), "{name}: stuck at task {}, {:?}", session.task_index(), session.said());
            assert!(!session.run().ending.is_empty(), "{name}");
            // It is left as one likes: by going back, too.
            while session.can_go_back() {
                session.back();
            }
            assert!(
                !session.is_finished() || session.run().tasks.iter().all(|t| t.screen == session.run().start),
                "{name}"
            );
        }
    }
}

/// The committing button is met in each exercise that has one, and its repair tells how it goes on.
#[test]
fn what_is_said_before_the_committing_button_is_there_before_it() {
    for exercise in of_the_project() {
        for run in &exercise.runs {
            for task in run.tasks.iter().filter(|task| !task.commits.is_empty()) {
                let target = &exercise.screen(task.screen).unwrap().element(task.target).unwrap();
                assert!(target.kind.is_pressable() && !target.kind.is_field(), "{} {}", exercise.guide, target.name);
            }
        }
    }
}

#[test]
fn a_random_walk_is_never_stuck_and_never_without_a_way_back() {
    const ACTIONS: usize = 10_000;
    for (seed, exercise) in (1..).zip(of_the_project().into_iter().chain([of_the_tests()])) {
        let mut random = Random(seed);
        let each = ACTIONS / sessions(&exercise).count() + 1;
        for mut session in sessions(&exercise) {
            for action in 0..each {
                walker::something(&mut session, &mut random);
                let name = format!("{} {} {:?} {action}", exercise.guide, session.run().id, session.level());
                assert!(
                    session.is_finished() || session.target().is_some() || session.can_go_back(),
                    "{name}: on {} nothing is asked and nothing leads back",
                    session.screen().drawn.id
                );
                if action % 100 == 0 {
                    let mut backwards = session.clone();
                    for _ in 0..session.depth() {
                        assert!(matches!(backwards.back(), Said::Back { .. }), "{name}");
                    }
                    assert!(
                        !backwards.can_go_back() && (backwards.target().is_some() || backwards.is_finished()),
                        "{name}"
                    );
                    assert!(finish(&mut backwards) && finish(&mut session.clone()), "{name}: no way to the end");
                }
            }
        }
    }
}

#[test]
fn a_moment_comes_back_whole() {
    let exercise = of_the_tests();
    let mut session = Session::new(Arc::clone(&exercise), 0, Level::Guided).unwrap();
    let index = |session: &Session, name: &str| {
        session.elements().iter().find(|shown| shown.element.name.as_str() == name).unwrap().index
    };
    let value = |session: &Session| session.elements()[usize::from(index(session, "nom"))].value.to_owned();
    let (name, tick) = (index(&session, "nom"), index(&session, "accord"));
    let (help, send) = (index(&session, "aide"), index(&session, "envoyer"));
    let ticked = |session: &Session| session.elements()[usize::from(tick)].chosen;
    assert_eq!(session.marked(), Some(name));
    assert_eq!((session.back(), session.press(send)), (Said::NowhereBack, Said::Wrong { element: send }));
    assert_eq!(session.words(), "Ce bouton envoie. Il manque encore quelque chose.");
    assert_eq!(session.press(tick), Said::NotYet);
    assert!(!ticked(&session));
    // Written.
    assert_eq!((session.press(name), session.waits_for()), (Said::Write, Some((name, "Camille Exemple"))));
    assert!(matches!(session.write("Camile Exemple"), Said::Almost(_)));
    assert!(session.waits_for().is_some() && value(&session).is_empty());
    assert_eq!(session.write("Camille Exemple"), Said::Done { task: 0 });
    assert_eq!((session.words(), value(&session).as_str(), session.depth()), ("Bien écrit.", "Camille Exemple", 0));
    assert_eq!((session.press(name), session.write("x")), (Said::AlreadyDone, Said::NotYet));
    // Ticked, then astray and back.
    assert_eq!(session.press(tick), Said::Done { task: 1 });
    assert!(ticked(&session) && session.press(tick) == Said::AlreadyDone);
    assert_eq!(session.task().unwrap().commits, "Relisez d’abord.");
    assert_eq!((session.press(help), session.is_astray(), session.depth()), (Said::Astray, true, 1));
    assert_eq!(
        (session.marked(), session.ask_help(), session.press(0)),
        (None, Said::Astray, Said::Wrong { element: 0 })
    );
    assert_eq!((session.press(1), session.press(2), session.depth()), (Said::OnlyRead, Said::OnTheWay, 2));
    assert!(matches!((session.back(), session.back()), (Said::Back { .. }, Said::Back { .. })));
    assert!(ticked(&session) && value(&session) == "Camille Exemple");
    // Sent: the way back says what it does not undo.
    assert_eq!(session.press(send), Said::Done { task: 2 });
    assert!(session.is_finished() && session.screen().receipt && session.ask_help() == Said::NothingLeft);
    assert_eq!(session.press(99), Said::OnlyRead, "an element that is not there is no press");
    assert!(matches!(session.back(), Said::Back { .. }) && !session.is_finished());
    assert_eq!(session.words(), "La flèche revient. Ce qui est parti ne revient pas.");
    assert!(ticked(&session) && session.marked() == Some(send));
}

#[test]
fn help_comes_in_two_steps_and_alone_the_button_has_another_name() {
    let exercise = of_the_tests();
    for (level, first) in [(Level::Helped, Said::Help), (Level::Alone, Said::HasAnotherName)] {
        let mut session = Session::new(Arc::clone(&exercise), 0, level).unwrap();
        session.write_for_me();
        let tick = session.target().unwrap();
        assert_eq!((session.marked(), session.press(tick)), (None, Said::Done { task: 1 }));
        assert_eq!((session.ask_help(), session.marked()), (first, None));
        assert_eq!((session.ask_help(), session.marked()), (Said::Marked, session.target()));
        let elements = session.elements();
        let order: Vec<&str> = elements.iter().map(|shown| shown.text).collect();
        match level {
            Level::Alone => assert_eq!(order, ["Confirmer", "Nom", "Je suis d’accord", "Aide"]),
            _ => assert_eq!(order, ["Nom", "Je suis d’accord", "Aide", "Envoyer"]),
        }
        assert!(elements.iter().all(|shown| shown.marked == (Some(shown.index) == session.target())));
    }
}

/// Whoever practises alone may find the same word elsewhere.
#[test]
fn a_button_may_only_have_moved() {
    let mut exercise = Exercise::clone(&of_the_tests());
    exercise.otherwise[0].text = String::new();
    let mut session = Session::new(Arc::new(exercise), 0, Level::Alone).unwrap();
    session.write_for_me();
    session.press(session.target().unwrap());
    let elements = session.elements();
    let order: Vec<&str> = elements.iter().map(|shown| shown.text).collect();
    assert_eq!(order, ["Envoyer", "Nom", "Je suis d’accord", "Aide"]);
    assert_eq!((session.ask_help(), session.ask_help()), (Said::HasMoved, Said::Marked));
}

/// Loaded anew, one is where one was, and never at a success that nobody had.
#[test]
fn a_try_is_taken_up_as_deep_as_it_was() {
    for exercise in of_the_project() {
        for mut session in sessions(&exercise).filter(|session| session.level() == Level::Helped) {
            let run = exercise.run(session.run().id.as_str()).unwrap();
            while !session.is_finished() {
                let mut again = Session::new(Arc::clone(&exercise), run, Level::Helped).unwrap();
                again.resume(session.depth());
                let name = format!("{} {} {}", exercise.guide, session.run().id, session.depth());
                assert_eq!((again.depth(), again.said()), (session.depth(), Said::Resumed), "{name}");
                assert!(std::ptr::eq(again.screen(), session.screen()) && again.target().is_some(), "{name}");
                assert!(again.task_index() <= session.task_index(), "{name}: nothing is done that was not");
                if session.press(session.target().unwrap()) == Said::Write {
                    session.write_for_me();
                }
            }
            let mut beyond = Session::new(Arc::clone(&exercise), run, Level::Helped).unwrap();
            beyond.resume(usize::MAX);
            assert!(!beyond.is_finished() && beyond.target().is_some(), "{} {}", exercise.guide, session.run().id);
        }
    }
}

/// A file that was pressed and opened nothing is chosen, and is not to be chosen again.
#[test]
fn a_chosen_file_shows_it() {
    let exercises = of_the_project();
    let exercise = exercises.iter().find(|one| one.guide.as_str() == "envoyer-une-piece-jointe").unwrap();
    let mut session = Session::new(Arc::clone(exercise), 0, Level::Guided).unwrap();
    let is_file = |session: &Session| {
        let target = session.target().unwrap();
        let stays = session.screen().reactions[usize::from(target)].leads_to.is_none();
        session.screen().element(target).is_some_and(|element| element.kind == ElementKind::File) && stays
    };
    while !is_file(&session) {
        if session.press(session.target().unwrap()) == Said::Write {
            session.write_for_me();
        }
    }
    let file = session.target().unwrap();
    let chosen =
        |session: &Session| session.elements().iter().filter(|shown| shown.chosen).map(|s| s.index).collect::<Vec<_>>();
    assert!(chosen(&session).is_empty());
    assert!(matches!(session.press(file), Said::Done { .. }));
    assert_eq!((chosen(&session), session.press(file)), (vec![file], Said::AlreadyDone));
}

/// Neighbouring choices exclude each other; a key or a box turns over at each press that was asked for.
#[test]
fn what_is_pressed_stays_chosen_until_something_else_is() {
    let mut exercise = Exercise::clone(&of_the_tests());
    let screen = &mut exercise.screens[0];
    for (index, kind) in [(0, ElementKind::Choice), (1, ElementKind::Choice), (3, ElementKind::Key)] {
        screen.drawn.elements[index].kind = kind;
        screen.reactions[index].leads_to = None;
    }
    screen.drawn.elements[3].value = "bloquée".into();
    // Far from the two others: another question.
    let mut alone = screen.drawn.elements[0].clone();
    alone.value = "oui".into();
    screen.drawn.elements.push(alone);
    screen.reactions.push(screen.reactions[0].clone());
    let way = &mut exercise.runs[0];
    way.tasks[0].writes = None;
    way.tasks.push(way.tasks[0].clone());
    let mut session = Session::new(Arc::new(exercise), 0, Level::Guided).unwrap();
    let chosen = |session: &Session| session.elements().iter().map(|shown| shown.chosen).collect::<Vec<_>>();
    for (target, after) in [
        (0, [true, false, false, true, true]),
        (1, [false, true, false, true, true]),
        (3, [false, true, false, false, true]),
        (0, [true, false, false, false, true]),
    ] {
        assert!(matches!(session.press(target), Said::Done { .. }));
        assert_eq!(chosen(&session), after, "after {target}");
    }
    assert_eq!((session.press(0), session.press(1)), (Said::AlreadyDone, Said::NotYet));
}

#[test]
fn what_is_already_there_is_there_only_in_its_run() {
    let exercise = of_the_tests();
    let repair = exercise.run("reparer").unwrap();
    let value =
        |run: usize| Session::new(Arc::clone(&exercise), run, Level::Guided).unwrap().elements()[0].value.to_owned();
    assert_eq!((value(0).as_str(), value(repair).as_str()), ("", "Camille Exemple"));
    let mut session = Session::new(Arc::clone(&exercise), repair, Level::Guided).unwrap();
    assert_eq!(session.press(0), Said::AlreadyDone);
    let help = session.elements().into_iter().find(|shown| shown.text == "Aide").unwrap().index;
    let mut with_words = Exercise::clone(&exercise);
    with_words.screens[usize::from(with_words.runs[repair].start)].reactions[0].wrong =
        "Ce nom est celui d’hier.".into();
    let mut told = Session::new(Arc::new(with_words), repair, Level::Guided).unwrap();
    assert_eq!((told.press(0), told.words()), (Said::Wrong { element: 0 }, "Ce nom est celui d’hier."));
    assert_eq!((session.press(help), session.elements()[0].value), (Said::Astray, ""), "another screen, another field");
    assert!(Session::new(Arc::clone(&exercise), 99, Level::Guided).is_none() && exercise.run("nulle-part").is_none());
}

#[test]
fn a_pack_is_read_back_and_small() {
    for exercise in of_the_project().into_iter().chain([of_the_tests()]) {
        let pack = training::to_pack(&[&exercise]).unwrap();
        assert_eq!(training::from_pack(&pack, &exercise.guide).as_ref(), Ok(&*exercise));
        let small = brotli(&pack).len();
        println!("{}: {small} bytes (brotli) of {}", exercise.guide, pack.len());
        assert!(small <= 15_000, "{}: {small}", exercise.guide);
    }
}

#[test]
fn an_exercise_is_found_among_those_of_its_pack() {
    let all = of_the_project();
    let pack = training::to_pack(&all.iter().map(|exercise| &**exercise).collect::<Vec<_>>()).unwrap();
    for exercise in &all {
        assert_eq!(training::from_pack(&pack, &exercise.guide).as_ref(), Ok(&**exercise));
    }
    assert_eq!(training::from_pack(&pack, &Slug::new("aucun-entrainement").unwrap()), Err(PackError::Damaged));
}

#[test]
fn damaged_and_foreign_packs_are_told_apart() {
    let exercise = of_the_tests();
    let pack = training::to_pack(&[&exercise]).unwrap();
    for damaged in [&pack[..pack.len() - 1], b"", b"<!doctype html>\n", b"coup-de-pouce contenu 1\n7"] {
        assert_eq!(training::from_pack(damaged, &exercise.guide), Err(PackError::Damaged));
    }
    let foreign = b"coup-de-pouce entrainement 99\n7";
    assert_eq!(training::from_pack(foreign, &exercise.guide), Err(PackError::OtherFormat(99)));
    // A name that is none, as long as the one it replaces.
    let at = pack.windows(9).position(|bytes| bytes == b"\0envoyer\0").unwrap();
    let mut renamed = pack.clone();
    renamed[at + 1] = b'E';
    assert_eq!(training::from_pack(&renamed, &exercise.guide), Err(PackError::Damaged));
    // It would lead to a screen that is not there.
    for broken in [
        |exercise: &mut Exercise| exercise.runs[0].start = 9,
        |exercise: &mut Exercise| exercise.runs[0].tasks[0].target = 99,
        |exercise: &mut Exercise| exercise.runs[0].tasks[0].leads_to = Some(9),
        |exercise: &mut Exercise| exercise.runs[1].already[0].0 = 99,
        |exercise: &mut Exercise| exercise.screens[0].reactions[0].leads_to = Some(9),
        |exercise: &mut Exercise| drop(exercise.screens[0].reactions.pop()),
        |exercise: &mut Exercise| exercise.otherwise[0].element = 99,
        |exercise: &mut Exercise| exercise.runs.clear(),
    ] {
        let mut exercise = Exercise::clone(&exercise);
        broken(&mut exercise);
        let pack = training::to_pack(&[&exercise]).unwrap();
        assert_eq!(training::from_pack(&pack, &exercise.guide), Err(PackError::Damaged));
    }
}

/// The content pack tells that there is an exercise, and holds none of its screens.
#[test]
fn guides_name_their_exercise_and_keep_only_their_own_screens() {
    let loaded = loaded("tests/fixtures/contenu");
    let content = loaded.usable().unwrap();
    let summary = content.guides[0].exercise.as_ref().unwrap();
    assert_eq!((summary.title.as_str(), summary.minutes), ("Envoyer un essai", 2));
    let screens: Vec<&str> = content.screens.iter().map(|screen| screen.id.as_str()).collect();
    assert_eq!(screens, ["page"]);
    // Facts that only the exercise quotes are among the sources that the guide's page lists.
    let project = self::loaded("public");
    let guides = &project.usable().unwrap().guides;
    let guide = guides.iter().find(|guide| guide.slug.as_str() == "mot-de-passe-oublie").unwrap();
    assert!(guide.sources.iter().any(|source| source.text.contains("Zimbra, textes français")), "{:?}", guide.sources);
}

/// « Votre vraie démarche reste à faire » where there is one.
#[test]
fn gestures_for_themselves_are_told_apart_from_a_procedure() {
    let gestures: Vec<String> = of_the_project()
        .iter()
        .filter(|exercise| !exercise.is_for_a_procedure())
        .map(|exercise| exercise.guide.to_string())
        .collect();
    assert_eq!(gestures, ["onglets-retour-liens-agrandir", "ouvrir-sa-boite-mail"]);
}

/// A guide shows fields filled; whoever practises fills them.
#[test]
fn what_is_to_be_filled_begins_empty() {
    for exercise in of_the_project() {
        for mut session in sessions(&exercise).filter(|session| session.level() == Level::Guided) {
            while let Some(target) = session.target() {
                let shown = session.elements().into_iter().find(|shown| shown.index == target).unwrap();
                let (value, name) = (shown.value.to_owned(), format!("{} {}", exercise.guide, shown.element.name));
                assert!(
                    !shown.chosen || shown.element.kind == ElementKind::Key,
                    "{name} is ticked before it is asked for"
                );
                if let Some(writes) = session.task().and_then(|task| task.writes.as_ref()) {
                    assert_ne!(value, *writes, "{name}");
                }
                if session.press(target) == Said::Write {
                    session.write_for_me();
                }
            }
            assert!(session.is_finished());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_compared(typed in ".{0,40}", wanted in "[A-Za-z@.é’ 0-9-]{1,30}") {
        let found = compare(&typed, &wanted);
        prop_assert!(found != Comparison::Right || !typed.trim().is_empty() || wanted.trim().is_empty());
        prop_assert_eq!(compare(&wanted, &wanted), Comparison::Right);
    }

    #[test]
    fn one_letter_away_is_almost(wanted in "[a-z]{4,20}", at in 0_usize..4, letter in "[A-Z0-9]") {
        let mut missing = wanted.clone();
        missing.remove(at);
        prop_assert!(matches!(compare(&missing, &wanted), Comparison::Almost(_)));
        let mut extra = wanted.clone();
        extra.insert_str(at, &letter);
        prop_assert!(matches!(compare(&extra, &wanted), Comparison::Almost(_)));
    }

    /// Whatever arrives in the place of a pack, it is refused, or walked through without a panic.
    #[test]
    fn a_pack_with_a_wrong_byte_harms_nobody(at in 0_usize..4000, byte in any::<u8>(), seed in 1_u64..1000) {
        let (guide, mut pack) = PACK.with(Clone::clone);
        let at = at % pack.len();
        pack[at] = byte;
        if let Ok(exercise) = training::from_pack(&pack, &guide) {
            let mut random = Random(seed);
            for mut session in sessions(&Arc::new(exercise)) {
                for _ in 0..50 {
                    walker::something(&mut session, &mut random);
                }
            }
        }
    }
}

thread_local! {
    static PACK: (Slug, Vec<u8>) = {
        let exercise = of_the_tests();
        (exercise.guide.clone(), training::to_pack(&[&exercise]).unwrap())
    };
}
