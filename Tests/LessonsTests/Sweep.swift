import Lessons
import Testing

/// Tells a lesson with each input at both ends of its range, and with all of them there at once: the
/// text must hold numbers only, and no line may be wider than the terminal.
func sweepInputs(of lesson: Lesson) throws {
    var changes = lesson.inputs.flatMap { [[$0.name: $0.range.lowerBound], [$0.name: $0.range.upperBound]] }
    changes.append(Dictionary(uniqueKeysWithValues: lesson.inputs.map { ($0.name, $0.range.lowerBound) }))
    changes.append(Dictionary(uniqueKeysWithValues: lesson.inputs.map { ($0.name, $0.range.upperBound) }))
    for change in changes {
        let text = try lesson.plainText(changing: change)
        let words = text.split { !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
        for word in ["nan", "inf", "infinity"] {
            #expect(!words.contains(word), "\(change): expected finite numbers, received \(word)")
        }
        for line in text.split(separator: "\n") where !line.hasPrefix("What if") {
            #expect(line.count <= 80, "\(change): expected at most 80 columns, received \(line.count): \(line)")
        }
    }
}
