import Lessons
import Testing

/// With each input at both ends of its range, and with all of them there at once: the text has no
/// "nan" or "inf" in it, and no line is wider than a terminal.
func expectSoundAtTheEnds(of lesson: Lesson) throws {
    var changes: [[String: Double]] = [[:]]
    changes += lesson.inputs.flatMap { [[$0.name: $0.range.lowerBound], [$0.name: $0.range.upperBound]] }
    changes.append(Dictionary(uniqueKeysWithValues: lesson.inputs.map { ($0.name, $0.range.lowerBound) }))
    changes.append(Dictionary(uniqueKeysWithValues: lesson.inputs.map { ($0.name, $0.range.upperBound) }))
    changes += lesson.inputs.filter { $0.range.contains(0) }.map { [$0.name: 0] }
    for change in changes {
        let text = try lesson.plainText(changing: change)
        let words = text.split { !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
        let odd = words.filter { ["nan", "inf", "infinity"].contains($0) }
        #expect(odd.isEmpty, "\(lesson.name) with \(change): expected finite numbers, received \(odd)")
        let wide = text.split(separator: "\n").filter { $0.count > 80 }
        #expect(wide.isEmpty, "\(lesson.name) with \(change): expected 80 columns, received \(wide)")
    }
}

/// Every prediction takes its own answer, refuses the answers of known slips, and says why.
func expectPredictionsToTeach(_ lesson: Lesson, atLeast count: Int) throws {
    let predictions = try lesson.steps().compactMap(\.prediction)
    #expect(predictions.count >= count, "expected at least \(count) predictions, received \(predictions.count)")
    for prediction in predictions {
        #expect(prediction.judge(prediction.answer).right, "\(prediction.question): refused its own answer")
        #expect(!prediction.mistakes.isEmpty, "\(prediction.question): expected known slips")
        for mistake in prediction.mistakes {
            let (right, reply) = prediction.judge(mistake.answer)
            #expect(!right, "\(prediction.question): took the slip \(mistake.answer) for right")
            #expect(reply.contains(mistake.hint), "\(prediction.question): expected its hint, received \(reply)")
        }
    }
}
