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

    @Test(
        "every entry of the catalogue on the topic is covered, with its verdict",
        arguments: Syllabus.lessons.map(\.name))
    func everyEntryIsCovered(name: String) throws {
        let entries = CatalogueEntries.byLesson[name] ?? [:]
        #expect(!entries.isEmpty, "expected entries for the lesson \(name), received none")
        let claims = try lesson(name).claims()
        for (id, verdict) in entries {
            let verdicts = claims.filter { $0.id == id }.map(\.verdict.rawValue)
            #expect(verdicts.contains(verdict), "\(id): expected a claim with verdict \(verdict), received \(verdicts)")
        }
    }

    private func lesson(_ name: String) throws -> Lesson { try #require(Syllabus.lesson(named: name)) }
}
