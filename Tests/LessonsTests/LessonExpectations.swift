import Lessons
import Testing

/// With each input at both ends of its range: every number is finite, nothing is wider than a
/// terminal, and the text has no "nan" or "inf" in it.
func expectSoundAtTheEnds(of lesson: Lesson) throws {
    for input in lesson.inputs {
        for end in [input.range.lowerBound, input.range.upperBound] {
            let text = try lesson.plainText(changing: [input.name: end])
            let words = text.lowercased().split { !$0.isLetter }
            let odd = words.filter { $0 == "nan" || $0 == "inf" || $0 == "infinity" }
            #expect(odd.isEmpty, "\(lesson.name) with \(input.name) = \(end): received \(odd)")
            let wide = text.split(separator: "\n").filter { $0.count > 80 }
            #expect(wide.isEmpty, "\(lesson.name) with \(input.name) = \(end): expected 80 columns, received \(wide)")
        }
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
