import Autograd
import Lessons

/// What the state looks like.
extension Player {
    /// Exactly as many lines as the screen has, none wider than it.
    func screen(_ size: Size) -> [Line] { frame(on: size).lines(on: size) }

    func frame(on size: Size) -> Frame {
        let narrow = isProjector ? size.forProjector : size
        if case .walking(let walker) = mode { return walker.frame(on: narrow) }
        let width = narrow.textWidth
        var frame = Frame(
            title: pageTitle, corner: isCover ? "Gradus" : lesson.title, body: [], panel: panel(width: width),
            position: position,
            hints: hints(on: size))
        if isProjector { frame.measure = Size.projectorWidth }
        switch mode {
        case .reading, .offering:
            frame.body = pageBody(width: width, on: size)
            frame.scroll = scroll
            if case .reading = mode { frame.isPaged = true }
        case .answering, .changing:
            frame.body = pageBody(width: width, on: size)
            frame.scroll = scroll
            frame.isTypedInto = true
        case .jumping(let choice):
            frame.title = "Jump to a step"
            frame.show(choice, under: [Line()], on: narrow)
        case .choosingWhy(let choice):
            frame.title = "Why? Choose a gradient"
            frame.show(choice, under: [Line()], on: narrow)
        case .choosingGraph(let choice):
            frame.title = "Walk back through which graph?"
            frame.show(choice, under: [Line()], on: narrow)
        case .walking: break
        case .choosingInput(let choice):
            frame.title = "What if? Choose a number to change"
            frame.show(choice, under: [Line()], on: narrow)
        case .overlay(let overlay, let scroll):
            frame.title = title(of: overlay)
            frame.body = body(of: overlay, width: width)
            frame.scroll = scroll
            frame.isPaged = true
            if frame.lastScroll(on: size) > 0 { frame.hints.insert("↑↓ scroll", at: 0) }
        }
        return frame
    }

    private var pageTitle: String {
        if isCover { return lesson.title }
        return step?.title ?? "The end"
    }

    private var position: String { isCover ? "cover" : isEnd ? "end" : "\(page) of \(steps.count)" + partPosition }

    /// The keys that do something now.
    private func hints(on size: Size) -> [String] {
        switch mode {
        case .reading, .offering:
            if hasMoreToReveal, case .reading = mode { return ["n reveal", "b back", "? help", "q quit"] }
            return Action.allCases.filter { isPossible($0, on: size) }.compactMap { action in
                if action == .next, isEnd { return following == nil ? "n menu" : "n next lesson" }
                if action == .next, case .offering = mode { return "n skip" }
                return action.hint
            }
        case .answering, .changing: return ["Enter take it", "Esc leave"]
        case .walking: return []
        case .jumping, .choosingWhy, .choosingGraph, .choosingInput:
            return ["↑↓ or number", "Enter choose", "Esc leave"]
        case .overlay: return ["Enter back to the step"]
        }
    }

    private func isPossible(_ action: Action, on size: Size) -> Bool {
        switch action {
        case .back: !isCover
        case .why: step?.whys.isEmpty == false
        case .walk: step?.graphs.isEmpty == false
        case .predict: upcoming != nil
        case .draw, .claims: canFold(action, on: size)
        case .whatIf: !lesson.inputs.isEmpty
        case .reset: !changes.isEmpty
        case .menu: isCover || isEnd
        default: true
        }
    }

    /// The question, answer or notice above the status line.
    private func panel(width: Int) -> [Line] {
        var lines: [Line] = []
        switch mode {
        case .offering:
            lines = .paragraph(
                "Predict first? \(upcoming?.asked ?? "") Type it, or n shows it.", .ask, width: width)
        case .answering(let prompt), .changing(_, let prompt): return prompt.lines(width: width)
        default: break
        }
        if let notice { lines += .paragraph(notice, .ask, width: width) }
        if case .offering = mode { return lines }
        if !changes.isEmpty {
            lines += .paragraph(
                "What if \(changesText)? The notes' claims do not apply. r goes back.", .warning, width: width)
        }
        return lines
    }

    /// `x1 = 3, w2 = 0.5`, in the lesson's order.
    private var changesText: String {
        lesson.inputs.compactMap { input in changes[input.name].map { "\(input.name) = \($0.short)" } }
            .joined(separator: ", ")
    }
}

// The pages.
extension Player {
    private func pageBody(width: Int, on size: Size) -> [Line] {
        guard let step else { return isCover ? cover(width: width) : end(width: width) }
        var lines: [Line] = []
        // The step answers what was asked on the page before, which is no longer in view.
        if let prediction = step.prediction {
            lines = [Line()] + .labelled("? ", prediction.question, .faint, width: width)
        }
        if let reply = replies[page] {
            let (mark, style) = reply.isRight ? ("✓", Line.Style.good) : ("✗", .warning)
            lines += .labelled("\(mark) ", "You said \(reply.guess). \(reply.text)", style, width: width)
        }
        lines += shownLines(of: step, width: width, on: size)
        if !step.whys.isEmpty, !hasMoreToReveal {
            let questions = step.whys.map(\.question).joined(separator: ", ")
            lines += [Line()] + .paragraph("w shows why: \(questions)", .faint, width: width)
        }
        if !step.graphs.isEmpty {
            if step.whys.isEmpty { lines.append(Line()) }
            lines += .paragraph(graphKeys(of: step, on: size), .faint, width: width)
        }
        return lines
    }

    private func cover(width: Int) -> [Line] {
        let predictions = steps.filter { $0.prediction != nil }.count
        let claims = steps.flatMap(\.claims).count
        let parts = [
            counted(steps.count, "step"),
            predictions > 0 ? "\(counted(predictions, "number")) to predict" : nil,
            claims > 0 ? "\(counted(claims, "claim")) about the notes, each computed" : nil,
        ].compactMap { $0 }
        var lines = [Line()]
        if let part = Syllabus.part(of: lesson) { lines += .paragraph(part.name, .faint, width: width) }
        lines += .paragraph(lesson.question, .title, width: width)
        lines += [Line()] + .paragraph(parts.joined(separator: " · "), width: width)
        if !lesson.needs.isEmpty {
            lines += .paragraph("Best taken after \(lesson.needs.joined(separator: ", ")).", width: width)
        }
        if !lesson.inputs.isEmpty {
            lines += [Line(), Line("Numbers that you can change (key i):")]
            let labels = lesson.inputs.map { "  \($0.name) = \(value(of: $0).short)" }
            let widest = labels.map(\.count).max() ?? 0
            for (label, input) in zip(labels, lesson.inputs) {
                let gap = String(repeating: " ", count: widest - label.count)
                lines += .labelled("\(label)\(gap)   ", input.meaning, width: width)
            }
        }
        return lines + [Line()] + .paragraph("n or Space begins. ? lists every key.", .ask, width: width)
    }

    private func end(width: Int) -> [Line] {
        let claims = steps.flatMap(\.claims)
        let failed = claims.filter { !$0.holds }
        var lines = [Line()] + .paragraph("That was \(lesson.title): \(lesson.question)", width: width)
        if !replies.isEmpty {
            let right = replies.values.filter(\.isRight).count
            lines +=
                [Line()] + .paragraph("You predicted \(right) of \(counted(replies.count, "number")).", width: width)
        }
        if !claims.isEmpty {
            let errata = claims.filter { $0.verdict == .erratum }.count
            lines +=
                [Line()]
                + .paragraph(
                    "\(counted(claims.count, "claim")) about the notes: \(claims.count - failed.count) hold, "
                        + "\(failed.count) do not; \(errata) show an erratum.", width: width)
            lines += failed.flatMap { [Line].paragraph("✗ \($0.id) does not hold", .bad, width: width) }
        }
        if let exercise = Syllabus.exercise(of: lesson.name) {
            lines += [Line()] + .paragraph("Exercise: \(exercise.task)", width: width)
            lines.append(Line("  swift run lesson check \(lesson.name)", .formula))
        }
        lines += [Line()] + .paragraph("Open next: \(lesson.source)", .formula, width: width)
        let next =
            following.map { "n goes on to the next lesson, \($0)." } ?? "This was the last lesson; n shows the menu."
        return lines + [Line()] + .paragraph(next, .ask, width: width)
    }
}

// What lies on top of a page.
extension Player {
    private func title(of overlay: Overlay) -> String {
        switch overlay {
        case .help: "Keys"
        case .why(let index): "Why \(step?.whys[index].question ?? "")?"
        }
    }

    private func body(of overlay: Overlay, width: Int) -> [Line] {
        switch overlay {
        case .help:
            let widest = Action.allCases.map(\.names.count).max() ?? 0
            return [Line()]
                + Action.allCases.flatMap { action in
                    let gap = String(repeating: " ", count: widest - action.names.count)
                    return [Line].labelled("\(action.names)\(gap)   ", action.meaning, width: width)
                }
        case .why(let index):
            guard let why = step?.whys[index] else { return [] }
            return [Line()] + .paragraph(why.rule, .faint, width: width) + [Line()]
                + why.lines(width: width).flatMap { Line($0).folded(to: width) }
        }
    }
}

/// `1 step`, `3 steps`
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
