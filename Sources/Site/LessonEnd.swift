import Lessons

/// What follows the last step: what if, the exercise, the file to open next, the lessons before and after.
struct LessonEnd {
    let path: Path
    let index: Int

    private var telling: Telling { path.tellings[index] }
    private var lesson: Lesson { telling.lesson }

    var html: HTML { HTML([whatIf, exercise, next, neighbours]) }

    private var whatIf: HTML {
        guard let first = lesson.inputs.first else { return .nothing }
        let rows = lesson.inputs.map { input -> HTML in
            """
            <tr><th scope="row"><code>\(input.name)</code></th><td>\(Quantity.number(input.value).text)</td>\
            <td>\(input.meaning)</td><td>\(input.rangeText)</td></tr>
            """
        }
        return """
            <section class="closing" id="what-if" aria-labelledby="what-if-title">
            <h2 id="what-if-title">What if?</h2>
            <p>Tell the lesson with another number, and every later number follows:</p>
            <pre class="command"><code>swift run lesson \(lesson.name) --set \(first.name)=\(
                Quantity.number(first.value).text)</code></pre>
            <div class="across"><table class="inputs">
            <thead><tr><th scope="col">Name</th><th scope="col">Here</th><th scope="col">Meaning</th>\
            <th scope="col">Range</th></tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table></div>
            </section>
            """
    }

    private var exercise: HTML {
        guard let exercise = telling.exercise else { return .nothing }
        let hints = exercise.hints.enumerated().map { index, hint -> HTML in
            "<details class=\"hint\"><summary>Hint \(index + 1)</summary><p>\(hint)</p></details>"
        }
        return """
            <section class="closing" id="exercise" aria-labelledby="exercise-title">
            <h2 id="exercise-title">Now you</h2>
            <p>\(exercise.task)</p>
            <p>The function waits in <code>Sources/Exercises/\(exercise.file)</code>. Have it checked with</p>
            <pre class="command"><code>swift run lesson check \(exercise.lesson)</code></pre>
            \(hints)
            </section>
            """
    }

    private var next: HTML {
        """
        <section class="closing" id="open-next" aria-labelledby="open-next-title">
        <h2 id="open-next-title">Open next</h2>
        <p>The file that does this for real: <code>\(lesson.source)</code></p>
        </section>
        """
    }

    private var neighbours: HTML {
        var links: [HTML] = []
        if index > 0 {
            let before = path.tellings[index - 1]
            links.append(
                "<a rel=\"prev\" href=\"\(before.file)\"><small>Lesson before</small> \(before.lesson.title)</a>")
        }
        if index + 1 < path.count {
            let after = path.tellings[index + 1]
            links.append(
                "<a rel=\"next\" href=\"\(after.file)\"><small>Next lesson</small> \(after.lesson.title)</a>")
        } else {
            links.append("<a rel=\"next\" href=\"index.html\"><small>The end of the path</small> All lessons</a>")
        }
        return """
            <nav class="neighbours" aria-label="Lessons before and after">
            \(links)
            </nav>
            """
    }
}
