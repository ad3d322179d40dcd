import Files
import Lessons
import Site

/// `lesson site FOLDER`: all lessons as web pages.
extension Command {
    func writeSite(to folder: String) throws -> Int32 {
        let site = Site(of: lessons, exercise: Syllabus.exercise)
        let left: [String]
        do { left = try site.write(to: folder) } catch {
            complain("\(error)")
            return Status.failed
        }
        let count = "\(site.pages.count) page\(site.pages.count == 1 ? "" : "s")"
        try output.write("Wrote \(count) to \(folder). Open \(folder)/index.html in a browser.\n")
        if !left.isEmpty {
            try output.write("Of an earlier site there still are \(left.joined(separator: ", ")).\n")
        }
        return Status.fine
    }
}

extension Options {
    /// `site` and the folder's name.
    mutating func askForSite(_ names: [String]) throws(UsageError) {
        guard names.count == 2 else {
            throw UsageError(
                "expected one folder for the site, received \(names.count - 1); try lesson site \(names.count > 2 ? names[1] : "pages")"
            )
        }
        guard face == .terminal else {
            throw UsageError("expected the site alone, received --\(face) with it; try lesson site \(names[1])")
        }
        request = .site(names[1])
    }
}
