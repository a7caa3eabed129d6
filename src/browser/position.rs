//! Where the device is, asked for once, on demand.

/// What a device says of where it is: degrees, and metres within which it is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    pub latitude: f64,
    pub longitude: f64,
    pub accuracy: u32,
}

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The person, or the device's settings, said no.
    Denied,
    /// No satellite, no network, too slow, or a device that cannot.
    Unknown,
}

#[cfg(target_arch = "wasm32")]
pub fn ask(then: impl FnOnce(Result<Position, Refused>) + 'static) {
    use std::{cell::RefCell, rc::Rc};

    use js_sys::Reflect;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};

    /// Milliseconds; a minute-old position will do.
    const PATIENCE: u32 = 20_000;
    const OLD: u32 = 60_000;

    let number = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().and_then(|value| value.as_f64());
    let then = Rc::new(RefCell::new(Some(then)));
    let answer = {
        let then = Rc::clone(&then);
        move |result| {
            if let Some(then) = then.borrow_mut().take() {
                then(result);
            }
        }
    };
    let geolocation = web_sys::window().and_then(|window| window.navigator().geolocation().ok());
    let Some(geolocation) = geolocation else { return answer(Err(Refused::Unknown)) };
    let (found, failed) = (answer.clone(), answer.clone());
    let found = Closure::once_into_js(move |position: JsValue| {
        let read = || {
            let at = Reflect::get(&position, &"coords".into()).ok()?;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres, told only")]
            let accuracy = number(&at, "accuracy").unwrap_or_default() as u32;
            Some(Position { latitude: number(&at, "latitude")?, longitude: number(&at, "longitude")?, accuracy })
        };
        found(read().ok_or(Refused::Unknown));
    });
    let failed = Closure::once_into_js(move |error: JsValue| {
        let denied = number(&error, "code") == Some(1.0);
        failed(Err(if denied { Refused::Denied } else { Refused::Unknown }));
    });
    let options = web_sys::PositionOptions::new();
    options.set_timeout(PATIENCE);
    options.set_maximum_age(OLD);
    let asked = geolocation.get_current_position_with_error_callback_and_options(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
        &options,
    );
    if asked.is_err() {
        answer(Err(Refused::Unknown));
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn ask(_then: impl FnOnce(Result<Position, Refused>) + 'static) {}
