import Lessons
import Testing

@Suite("Claims about the notes")
struct ClaimTests {
    @Test("every claim holds", arguments: Syllabus.lessons.map(\.name))
    func everyClaimHolds(name: String) throws {
        for claim in try lesson(name).claims() {
            #expect(
                claim.holds,
                "\(claim.id): the notes have \(claim.notes), computed \(claim.computed.text): \(claim.explanation)")
        }
    }

    @Test("a claim comes to the verdict of the catalogue", arguments: Syllabus.lessons.map(\.name))
    func verdicts(name: String) throws {
        let expected = Dictionary(uniqueKeysWithValues: Catalogue.entries.map { ($0.id, $0.verdict) })
        let received = Dictionary(grouping: try lesson(name).claims(), by: \.id)
        for (id, claims) in received {
            let verdict = try #require(expected[id], "\(id): expected an entry of the catalogue")
            let verdicts = claims.map(\.verdict)
            #expect(verdicts.contains(verdict), "\(id): expected a claim with verdict \(verdict), received \(verdicts)")
        }
    }

    @Test(
        "what the notes say in words is quoted, a number or a formula is not",
        arguments: [
            ("find the vector", "“find the vector”"), ("1, 2", "1, 2"), ("256 channels", "256 channels"),
            ("z = w·x + b", "z = w·x + b"), ("“already quoted” there", "“already quoted” there"),
            ("n_out = (n_in + 2P − K)/S + 1", "n_out = (n_in + 2P − K)/S + 1"),
        ])
    func quoted(notes: String, expected: String) {
        let line = Claim.shown("x", notes: notes, computed: .number(1), holds: true).lines(width: 200)[0]
        #expect(line == "  · shown: the notes have \(expected); computed 1")
    }

    private func lesson(_ name: String) throws -> Lesson { try #require(Syllabus.lesson(named: name)) }
}
