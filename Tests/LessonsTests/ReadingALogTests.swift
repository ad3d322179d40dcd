import Lessons
import TestSupport
import Testing

@Suite("The lesson on reading a log")
struct ReadingALogTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "reading-a-log")) }

    @Test("the notes' numbers: 78 of 80, 6.1 times as long, 46-fold, a patience of 10, a ceiling of 16.118")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "count in disguise", of: steps) == 78)
        #expect(try close(answer(inStep: "one by one", of: steps), 6.1090667555550375))
        #expect(try close(answer(inStep: "runs away", of: steps), 45.8386630532972))
        #expect(try answer(inStep: "after eleven", of: steps) == 10)
        let certain = try #require(steps.first { $0.title.contains("How wrong") })
        #expect(certain.prose.contains { $0.contains("16.1181") && !$0.contains("epochs 1,") })
        #expect(try number("four words, all alike", inStep: "Perplexity", of: steps) == 4)
    }

    @Test("other rows and batches make other steps")
    func whatIf() throws {
        // 1000 rows, 800 for training, 26 batches: 25 of 32 make 800
        #expect(try answer(inStep: "steps to rows", of: lesson().steps(changing: ["rows": 1000])) == 25)
        #expect(try answer(inStep: "steps to rows", of: lesson().steps(changing: ["rows": 1010])) == 26)
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 4) }
}
