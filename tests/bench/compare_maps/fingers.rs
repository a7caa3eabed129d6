//! Fingers on a map, and the frames that the page draws meanwhile.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::visit::Page;

/// How long a map is moved, and how long each half of a pinch takes.
const PAN: Duration = Duration::from_secs(3);
const HALF_PINCH: Duration = Duration::from_millis(1_500);
/// What is drawn once the hand has let go counts, too.
const AFTER: Duration = Duration::from_millis(700);
/// A touch screen tells of fingers about so often.
const SAMPLE: Duration = Duration::from_millis(16);

/// CSS pixels from the middle of the map.
type At = (f64, f64);

/// Milliseconds from one frame to the next.
#[derive(Debug, Clone, Copy)]
pub struct Frames {
    pub median: f64,
    /// One in twenty takes longer.
    pub slow: f64,
    pub longest: f64,
}

/// Back and forth by 150 pixels, for three seconds; it ends elsewhere than it began.
pub async fn pan(page: &Page) -> Frames {
    let offset = |part: f64| 150.0 * (part * 1.75 * std::f64::consts::TAU).sin();
    let fingers = |part: f64| match page.contender.to_pan {
        1 => vec![(offset(part) - 30.0, 40.0)],
        _ => vec![(offset(part) - 30.0, 40.0), (offset(part) + 30.0, -40.0)],
    };
    frames_of(page, &[(PAN, &fingers)]).await
}

/// Fingers from far apart to near each other, which shows a larger part of the ground, then back.
pub async fn pinch(page: &Page) -> Frames {
    let apart = |pixels: f64| vec![(-pixels, 20.0), (pixels, -20.0)];
    let closing = |part: f64| apart(140.0 - 105.0 * part);
    let opening = |part: f64| apart(35.0 + 105.0 * part);
    frames_of(page, &[(HALF_PINCH, &closing), (HALF_PINCH, &opening)]).await
}

/// Where fingers are when so much of a movement, from 0 to 1, has gone by.
type Path<'p> = &'p dyn Fn(f64) -> Vec<At>;

async fn frames_of(page: &Page, movements: &[(Duration, Path<'_>)]) -> Frames {
    page.js("document.getElementById('carte-image').scrollIntoView({block: 'center', behavior: 'instant'})").await;
    page.js("await new Promise((done) => setTimeout(done, 400))").await;
    let middle = page
        .js("const r = document.getElementById('carte-image').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        .await;
    let middle = (middle[0].as_f64().expect("a number"), middle[1].as_f64().expect("a number"));
    let view = page.js(&format!("return {}", page.contender.view)).await;
    page.js(
        "window.frames_seen = []; window.looks = true; let last; \
         requestAnimationFrame(function tick(now) { if (last) frames_seen.push(now - last); last = now; if (looks) requestAnimationFrame(tick); })",
    )
    .await;
    let mut has_moved = false;
    for (time, path) in movements {
        hold(page, middle, *time, path).await;
        tokio::time::sleep(AFTER).await;
        has_moved |= page.js(&format!("return {}", page.contender.view)).await != view;
    }
    assert!(has_moved, "{}: the fingers move nothing", page.contender.name);
    let frames = page.js("looks = false; return frames_seen").await;
    let mut frames: Vec<f64> = frames.as_array().expect("frames").iter().filter_map(Value::as_f64).collect();
    frames.sort_by(f64::total_cmp);
    Frames {
        median: frames[frames.len() / 2],
        slow: frames[frames.len() * 19 / 20],
        longest: frames.last().copied().expect("a frame"),
    }
}

/// Fingers land, one after the other, move for that time, and go.
async fn hold(page: &Page, middle: At, time: Duration, path: Path<'_>) {
    let touch = async |kind: &str, fingers: &[At]| {
        let points: Vec<Value> = fingers
            .iter()
            .enumerate()
            .map(|(id, (x, y))| json!({"x": middle.0 + x, "y": middle.1 + y, "id": id}))
            .collect();
        page.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points})).await;
    };
    let first = path(0.0);
    for count in 1..=first.len() {
        touch("touchStart", &first[..count]).await;
    }
    let start = Instant::now();
    while start.elapsed() < time {
        let sample = Instant::now();
        touch("touchMove", &path(start.elapsed().as_secs_f64() / time.as_secs_f64())).await;
        tokio::time::sleep(SAMPLE.saturating_sub(sample.elapsed())).await;
    }
    touch("touchMove", &path(1.0)).await;
    touch("touchEnd", &[]).await;
}
