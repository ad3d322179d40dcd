import Lessons

/// One lesson as a page.
struct LessonPage {
    let path: Path
    let index: Int

    private var telling: Telling { path.tellings[index] }
    private var lesson: Lesson { telling.lesson }

    var html: HTML {
        PageFrame(
            title: "\(lesson.title) · Gradus", description: lesson.question,
            place: "<p class=\"place\"><span class=\"word\">Lesson </span>\(index + 1) of \(path.count)</p>",
            aside: contents, main: main, keys: keys
        ).html
    }

    private var main: HTML {
        """
        <header class="opening">
        \(path.partLink(at: index))
        <h1>\(lesson.title)</h1>
        <p class="question">\(lesson.question)</p>
        <p class="before"><b>Know before:</b> \(path.needsLinks(of: telling)).</p>
        <p class="size">\(telling.size).</p>
        </header>
        \(telling.steps.enumerated().map { StepSection(step: $0.element, number: $0.offset + 1).html })
        \(LessonEnd(path: path, index: index).html)
        """
    }

    private var contents: HTML {
        let entries = telling.steps.enumerated().map { index, step -> HTML in
            "<li><a href=\"#step-\(index + 1)\">\(step.title)</a></li>"
        }
        return """
            <nav class="contents" aria-label="Steps of this lesson">
            <details open>
            <summary>Steps</summary>
            <ol>
            \(entries)
            </ol>
            </details>
            </nav>
            """
    }

    private var keys: [(key: String, meaning: String)] {
        var keys = [
            ("→ or n", "next step"), ("← or b", "step before"), ("Home", "first step"), ("End", "last step"),
        ]
        if telling.predictions > 0 { keys.append(("p", "predict: go to the answer field of this step or the next")) }
        if telling.graphs > 0 {
            keys += [
                ("g", "go to the next graph"),
                ("↓ or j", "in a graph: next value or gradient"), ("↑ or k", "in a graph: the one before"),
                ("Space", "in a graph: play or pause"),
            ]
        }
        return keys + [("?", "this list"), ("Esc", "close it")]
    }
}
