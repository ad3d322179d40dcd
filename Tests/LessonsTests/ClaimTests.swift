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

    private func lesson(_ name: String) throws -> Lesson { try #require(Syllabus.lesson(named: name)) }
}
