/// Every worked example of the notes beside what the engine computes for it.
///
/// ```
/// swift run lesson ledger --errata
/// ```
/// It is not written down anywhere: the lessons are told once, and what they claim is collected.
public struct Ledger: Sendable {
    /// One entry of the catalogue, and what came of it.
    public struct Row: Sendable {
        public let entry: Catalogue.Entry
        /// What a lesson says about it, and where; nil when none does, which is a failure.
        public let shown: Shown?

        /// Whether it is shown, holds, and comes to the catalogue's verdict.
        public var holds: Bool { shown.map { $0.claim.holds && $0.claim.verdict == entry.verdict } ?? false }
    }

    /// A claim in its place.
    public struct Shown: Sendable {
        public let claim: Claim
        /// The name of the lesson.
        public let lesson: String
        /// The title of the step.
        public let step: String
    }

    /// In the order of the notes.
    public let rows: [Row]
    /// Claims about examples that the catalogue does not have: a slip of the pen in a lesson.
    public let strangers: [String]

    /// Tells every lesson with the notes' own numbers.
    public init(of lessons: [Lesson] = Syllabus.lessons) {
        var told: [String: [Shown]] = [:]
        for lesson in lessons {
            for step in lesson.stepsOfTheNotes {
                for claim in step.claims {
                    told[claim.id, default: []].append(Shown(claim: claim, lesson: lesson.name, step: step.title))
                }
            }
        }
        rows = Catalogue.entries.map { entry in
            let claims = told.removeValue(forKey: entry.id) ?? []
            // Several lessons may speak of one example; what fails must not hide behind what holds.
            let shown =
                claims.first { !$0.claim.holds } ?? claims.first { $0.claim.verdict == entry.verdict } ?? claims.first
            return Row(entry: entry, shown: shown)
        }
        strangers = told.keys.sorted()
    }
}
