import Lessons

/// Why: the paths behind a gradient.
extension Player {
    mutating func openWhys() {
        let whys = step?.whys ?? []
        switch whys.count {
        case 0:
            notice = notInView("gradient") { !$0.whys.isEmpty }
        case 1: mode = .overlay(.why(0), scroll: 0)
        default: mode = .choosingWhy(Choice(whys.map { Choice.Item(text: "why \($0.question)?") }))
        }
    }

    /// That this step has no such thing, and which steps do.
    func notInView(_ thing: String, isIn has: (Step) -> Bool) -> String {
        let places = steps.indices.filter { has(steps[$0]) }.map { "\($0 + 1)" }
        if places.isEmpty { return "There is no \(thing) in this lesson." }
        let others = "step\(places.count == 1 ? "" : "s") \(places.joined(separator: ", "))"
        return "There is no \(thing) in view here; there is at \(others)."
    }

    mutating func chooseWhy(_ choice: Choice, _ key: Key) {
        var choice = choice
        let answer = choice.press(key)
        mode = .choosingWhy(choice)
        if key == .character("q") || key == .character("w") || answer == .cancelled { mode = .reading }
        if case .chosen(let index) = answer { mode = .overlay(.why(index), scroll: 0) }
    }

    /// Any key leaves an overlay but those that scroll it.
    mutating func look(at overlay: Overlay, _ scroll: Int, _ key: Key, on size: Size) {
        let frame = frame(on: size)
        switch Action(key) {
        case .some(let action) where [.up, .down, .pageUp, .pageDown].contains(action):
            mode = .overlay(overlay, scroll: scrolled(scroll, action, frame, on: size))
        case .onward where scroll < frame.lastScroll(on: size):
            mode = .overlay(overlay, scroll: scrolled(scroll, .pageDown, frame, on: size))
        default: mode = .reading
        }
    }
}
