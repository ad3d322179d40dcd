import Files
import Lessons

/// All lessons as pages that need nothing but a browser: no network, no other file.
///
/// ```swift
/// try Site(of: Syllabus.lessons, exercise: Syllabus.exercise).write(to: "site")
/// ```
/// The same lessons give the same bytes.
public struct Site: Sendable {
    /// One file.
    public struct Page: Sendable {
        /// `index.html`, `perceptron.html`
        public let file: String
        public let html: String
    }

    /// The index first, then the lessons in the order in which they are best taken.
    public let pages: [Page]

    /// - Parameters:
    ///   - lessons: in the order in which they are best taken.
    ///   - exercise: the exercise of the lesson of that name, if it has one.
    public init(of lessons: [Lesson], exercise: (String) -> Exercise? = { _ in nil }) {
        let tellings = lessons.map { Telling(of: $0, exercise: exercise($0.name)) }
        let path = Path(tellings)
        pages =
            [Page(file: "index.html", html: IndexPage(path: path).html.text)]
            + tellings.indices.map { index in
                Page(file: tellings[index].file, html: LessonPage(path: path, index: index).html.text)
            }
    }

    /// Writes every page into a folder, which is made if it does not exist.
    ///
    /// It may hold an earlier site and nothing else; nothing is deleted.
    /// - Returns: pages of an earlier site that this one does not have.
    @discardableResult
    public func write(to folder: String) throws(FileError) -> [String] {
        try makeFolder(folder)
        let earlier = try SiteFolder(folder).earlierPages()
        for page in pages { try writeWhole(page.html, to: "\(folder)/\(page.file)") }
        let files = Set(pages.map(\.file))
        return earlier.filter { !files.contains($0) }
    }
}

/// A lesson with its steps, told once for all that a site needs of it.
struct Telling {
    let lesson: Lesson
    let steps: [Step]
    let exercise: Exercise?

    init(of lesson: Lesson, exercise: Exercise?) {
        self.lesson = lesson
        steps = lesson.stepsOfTheNotes
        self.exercise = exercise
    }

    var file: String { "\(lesson.name).html" }
    var predictions: Int { steps.filter { $0.prediction != nil }.count }
    var graphs: Int { steps.reduce(0) { $0 + $1.graphs.count } }
    var claims: [Claim] { steps.flatMap(\.claims) }

    /// `14 steps, 5 predictions, 2 graphs to walk through`
    var size: String {
        var parts = [counted(steps.count, "step")]
        if predictions > 0 { parts.append(counted(predictions, "prediction")) }
        if graphs > 0 { parts.append(counted(graphs, "graph") + " to walk through") }
        return parts.joined(separator: ", ")
    }
}

/// The lessons in order.
struct Path {
    /// Lessons that belong together.
    struct Part {
        /// `part-2`
        let id: String
        /// Nil for lessons that are in no part.
        let name: String?
        /// Where its lessons stand in ``Path/tellings``.
        let places: Range<Int>

        /// `lessons 5 to 9`
        var numbers: String {
            places.count == 1
                ? "lesson \(places.upperBound)" : "lessons \(places.lowerBound + 1) to \(places.upperBound)"
        }
    }

    let tellings: [Telling]
    let parts: [Part]

    init(_ tellings: [Telling]) {
        self.tellings = tellings
        parts = Syllabus.stretches(of: tellings.map(\.lesson)).enumerated().map { index, stretch in
            Part(id: "part-\(index + 1)", name: stretch.part, places: stretch.places)
        }
    }

    /// A link to the part of the lesson at a place; nothing for one that is in no part.
    func partLink(at place: Int) -> HTML {
        guard let part = parts.first(where: { $0.places.contains(place) }), let name = part.name else {
            return .nothing
        }
        return "<p class=\"part\"><a href=\"index.html#\(part.id)\">\(name)</a></p>"
    }

    var count: Int { tellings.count }

    /// The lessons to know before one, in the order of the path; those that are not in it are left out.
    func needs(of telling: Telling) -> [Telling] {
        tellings.filter { telling.lesson.needs.contains($0.lesson.name) }
    }

    /// `<a href="neuron.html">The neuron</a>, …`; without needs what is assumed instead.
    func needsLinks(of telling: Telling) -> HTML {
        let links = needs(of: telling).map { needed -> HTML in
            "<a href=\"\(needed.file)\">\(needed.lesson.title)</a>"
        }
        return links.isEmpty ? "school mathematics, nothing else" : HTML(links, separator: ", ")
    }
}
