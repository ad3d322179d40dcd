import Lessons

/// A walk without a screen: commands come line by line, from a person or a pipe.
extension Command {
    /// A graph of a lesson, and where it stands.
    struct Place {
        let graph: LessonGraph
        let step: Int
        let title: String

        /// `step 3, One chain: L, 9 values, 10 events`
        var text: String {
            "step \(step), \(title): back from \(graph.nodes[graph.end].title), "
                + "\(counted(graph.nodes.count, "value")), \(counted(graph.events.count, "event"))"
        }
    }

    func walk(_ lesson: Lesson, graph number: Int?, changing changes: [String: Double]) throws -> Int32 {
        let places = try lesson.steps(changing: changes).enumerated().flatMap { index, step in
            step.graphs.map { Place(graph: $0, step: index + 1, title: step.title) }
        }
        guard let number = number ?? (places.count == 1 ? 1 : nil) else { return try offer(places, of: lesson) }
        guard places.indices.contains(number - 1) else {
            let graphs = places.isEmpty ? "it has none" : "try --graph \(places.count)"
            throw UsageError("expected a graph of the lesson \(lesson.name), received number \(number); \(graphs)")
        }
        return try walk(places[number - 1], of: lesson)
    }

    private func offer(_ places: [Place], of lesson: Lesson) throws -> Int32 {
        guard !places.isEmpty else {
            throw UsageError("expected a lesson with a graph, received \(lesson.name), which has none")
        }
        let lines = places.enumerated().flatMap { index, place in
            hangingLines("\(index + 1)  ", place.text)
        }
        let next = "Walk one:  swift run lesson walk \(lesson.name) --graph 1"
        try output.write((["The graphs of \(lesson.title)", ""] + lines + ["", next]).joined(separator: "\n") + "\n")
        return Status.fine
    }

    private func hangingLines(_ label: String, _ text: String) -> [String] {
        wrapped(text, width: 78 - label.count).enumerated().map { index, line in
            (index == 0 ? label : String(repeating: " ", count: label.count)) + line
        }
    }

    private func walk(_ place: Place, of lesson: Lesson) throws -> Int32 {
        var walk = Walk(place.graph)
        let isTypedInto = isTypedInto()
        var status = Status.fine
        try output.write("\(lesson.title), \(place.text)\n\(walk.lines(width: 78).joined(separator: "\n"))\n")
        if isTypedInto { try output.write("Enter goes on, help lists the commands, quit leaves.\n") }
        while true {
            if isTypedInto { try output.write("> ") }
            guard let line = input() else { break }
            // From a pipe nothing shows what was asked; the answer needs its question.
            if !isTypedInto { try output.write("> \(line)\n") }
            let answer = walk.obey(line)
            if !answer.lines.isEmpty { try output.write(answer.text + "\n") }
            if answer.isOver { break }
            if !answer.isUnderstood, !isTypedInto { status = Status.usage }
        }
        return status
    }
}
