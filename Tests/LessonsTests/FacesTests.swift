import Autograd
import Foundation
import Testing

@testable import Lessons

/// One source, several faces: each shows every number of every step in the place of that step. The web pages are
/// looked at in SiteTests.
@Suite("The faces of a lesson agree")
struct FacesTests {
    /// Words and numbers one space apart, whatever breaks lines and separates the entries of a list.
    private func words(_ text: String) -> String {
        " " + text.split { $0.isWhitespace || ",;[]".contains($0) }.joined(separator: " ") + " "
    }

    private func expectNumbers(_ face: String, of lesson: Lesson, in steps: [String]) {
        let told = lesson.stepsOfTheNotes
        #expect(
            steps.count == told.count, "\(lesson.name), \(face): expected \(told.count) steps, received \(steps.count)")
        for (index, (step, shown)) in zip(told, steps).enumerated() {
            let shown = words(shown)
            for value in step.values {
                #expect(
                    shown.contains(words("\(value.name) = \(value.value.text)")),
                    "\(lesson.name), step \(index + 1), \(face): expected \(value.name) = \(value.value.text)")
            }
            if let prediction = step.prediction {
                let answer = prediction.text(of: prediction.answer)
                #expect(shown.contains(words(prediction.question)), "\(lesson.name), step \(index + 1), \(face)")
                #expect(
                    shown.contains(" \(answer) ") || shown.contains(" \(answer). "),
                    "\(lesson.name), step \(index + 1), \(face): expected the predicted \(answer)")
            }
        }
    }

    @Test("plain text, wide and narrow", arguments: Syllabus.lessons.map(\.name), [78, 60])
    func plainText(name: String, width: Int) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let text = lesson.plainText(of: lesson.stepsOfTheNotes, width: width)
        expectNumbers("plain text", of: lesson, in: Array(text.components(separatedBy: "\n── ").dropFirst()))
    }

    @Test("JSON, to fifteen digits", arguments: Syllabus.lessons.map(\.name))
    func json(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let parsed = try JSONSerialization.jsonObject(with: Data(try lesson.json().utf8)) as? [String: Any]
        let steps = try #require(parsed?["steps"] as? [[String: Any]])
        let told = lesson.stepsOfTheNotes
        #expect(steps.count == told.count)
        for (step, shown) in zip(told, steps) {
            let values = try #require(shown["values"] as? [[String: Any]])
            #expect(values.map { $0["name"] as? String } == step.values.map(\.name))
            for (value, json) in zip(step.values, values) {
                #expect(
                    isSame(value.value, json["value"]), "\(name): \(value.name): \(value.value.text), received \(json)")
            }
            let prediction = shown["prediction"] as? [String: Any]
            #expect(prediction?["question"] as? String == step.prediction?.question)
            #expect(
                isSame(
                    step.prediction.map { .list([$0.answer]) } ?? .list([]), [prediction?["answer"]].compactMap { $0 }))
            #expect(prediction?["decimals"] as? Int == step.prediction?.decimals)
        }
    }

    private func isSame(_ quantity: Quantity, _ json: Any?) -> Bool {
        switch quantity {
        case .number(let number): isSame(number, json)
        case .list(let numbers): isSame(numbers, json)
        case .table(let rows):
            (json as? [Any]).map { $0.count == rows.count && zip(rows, $0).allSatisfy(isSame) } ?? false
        case .text(let text): json as? String == text
        }
    }

    private func isSame(_ numbers: [Double], _ json: Any?) -> Bool {
        guard let list = json as? [Any], list.count == numbers.count else { return false }
        return zip(numbers, list).allSatisfy { isSame($0, $1) }
    }

    /// Foundation reads some numbers with a wrong last bit. What JSON cannot hold is written as a word.
    private func isSame(_ number: Double, _ json: Any?) -> Bool {
        guard number.isFinite else { return json as? String == "\(number)" }
        return (json as? Double).map { ($0 - number).magnitude <= 1e-15 * number.magnitude } ?? false
    }

    @Test("the notebook", arguments: Syllabus.lessons.map(\.name))
    func notebook(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let parsed = try JSONSerialization.jsonObject(with: Data(try lesson.notebook().utf8)) as? [String: Any]
        let cells = try #require(parsed?["cells"] as? [[String: Any]])
        let steps = lesson.stepsOfTheNotes.indices.map { index in
            cells.filter { ($0["id"] as? String ?? "").hasPrefix("\(name)-s\(index + 1)-") }
                .map { cell in ((cell["source"] as? [String]) ?? []).joined().replacing("\\", with: "") }.joined(
                    separator: "\n")
        }
        expectNumbers("notebook", of: lesson, in: steps)
    }
}
