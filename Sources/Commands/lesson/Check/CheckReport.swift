import Autograd
import Lessons

/// What is said about one exercise.
struct CheckReport {
    let exercise: Exercise
    let grade: Grade
    let record: LearnerProgress.Record

    private static let width = 78
    private var file: String { "Sources/Exercises/\(exercise.file)" }
    private var command: String { "swift run lesson check \(exercise.lesson)" }

    /// - Parameter next: what to say when all is right.
    func text(after next: @autoclosure () -> [String]) -> String {
        var lines: [String]
        switch grade.outcome {
        case .unanswered: lines = unanswered
        case .right:
            lines = heading + verdicts + [""] + paragraph("\(countOfCases) right. Well done!", indent: 0)
            lines += next().flatMap { paragraph($0, indent: 0) }
        case .wrong: lines = heading + verdicts + [""] + ending
        case .stopped: lines = heading + verdicts + stopped + [""] + ending
        }
        if !grade.printed.isEmpty { lines += printed }
        return lines.joined(separator: "\n") + "\n"
    }

    private var heading: [String] { ["\(exercise.lesson) · \(file)", ""] }

    private var unanswered: [String] {
        paragraph("\(exercise.lesson) is not answered yet. \(exercise.task)", indent: 0) + [
            "", "  1. Open \(file)", "  2. Replace `unanswered` (or the empty list) by your answer",
            "  3. \(command)", "", "A nudge: \(command) --hint",
        ]
    }

    private var verdicts: [String] {
        grade.cases.flatMap { result, judgement -> [String] in
            guard !judgement.isRight else { return paragraph("✓ \(result.call)", indent: 0) }
            var lines = paragraph("✗ \(result.call)", indent: 0) + Difference(result).lines.map { "    \($0)" }
            if !judgement.sentence.isEmpty { lines += paragraph(judgement.sentence, indent: 4) }
            return lines
        }
    }

    private var stopped: [String] {
        guard let stop = grade.stop else { return [] }
        let call = stop.call.map { "! \($0)" } ?? "!"
        return paragraph(call, indent: 0) + paragraph("Your function stopped: \(stop.reason)", indent: 4)
    }

    private var ending: [String] {
        let hint = record.hints < exercise.hints.count ? "A hint: \(command) --hint" : "Again: \(command)"
        if grade.outcome == .stopped {
            return [
                "\(grade.rightCount) case\(grade.rightCount == 1 ? "" : "s") right before it stopped.  \(hint)"
            ]
        }
        return ["\(grade.rightCount) of \(countOfCases) right.  \(hint)"]
    }

    private var countOfCases: String { counted(grade.cases.count, "case") }

    private var printed: [String] {
        let lines = grade.printed.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.last == "" ? lines.dropLast() : lines[...]
        return ["", "Your function printed:"] + shown.prefix(20).map { "  \($0)" }
            + (shown.count > 20 ? ["  … and \(counted(shown.count - 20, "more line"))"] : [])
    }

    private func paragraph(_ text: String, indent: Int) -> [String] {
        wrapped(text, width: Self.width - indent).enumerated().map { index, line in
            String(repeating: " ", count: indent)
                + (index > 0 && indent == 0 && "✓✗!".contains(text.first!) ? "  " : "")
                + line
        }
    }

    /// `{exercise, file, outcome, cases: [{call, verdict, received, expected, says}], stopped, printed, state, hints, attempts}`
    var json: JSON {
        let cases = grade.cases.map { result, judgement in
            JSON.object([
                ("call", .string(result.call)), ("verdict", .string(judgement.kind.rawValue)),
                ("received", .array(result.answer.map(JSON.number))),
                ("expected", .array(result.expected.map(JSON.number))), ("says", .string(judgement.sentence)),
            ])
        }
        let stop = grade.stop.map { stop in
            JSON.object([("call", .string(stop.call ?? "")), ("reason", .string(stop.reason))])
        }
        return .object(
            [
                ("exercise", .string(exercise.lesson)), ("file", .string(file)),
                ("outcome", .string(grade.outcome.rawValue)), ("cases", .array(cases)),
            ] + (stop.map { [("stopped", $0)] } ?? []) + [
                ("printed", .string(grade.printed)), ("state", .string(record.state.rawValue)),
                ("hints", .number(Double(record.hints))), ("attempts", .number(Double(record.attempts))),
            ])
    }
}
