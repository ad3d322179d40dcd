import Lessons

/// A number to guess before the step is shown.
///
/// The page judges with a table of what ``Prediction/judge(_:)`` says.
struct PredictionForm {
    let prediction: Prediction
    let number: Int

    var html: HTML {
        """
        <div class="predict">
        <p class="label" id="predict-\(number)">Predict before you read on</p>
        <p class="asked" id="asked-\(number)">\(sentence(prediction.question)) <span class="precision">(\(precision))</span></p>
        <form hidden novalidate aria-labelledby="predict-\(number)">
        <label for="guess-\(number)">Your answer</label>
        <input id="guess-\(number)" type="text" autocomplete="off" spellcheck="false" \
        aria-describedby="asked-\(number)">
        <button type="submit">Check</button>
        <button type="button" class="quiet">Show me</button>
        </form>
        <p class="reply" role="status"></p>
        <script type="application/json">\(scriptData(JudgementTable(of: prediction).json))</script>
        </div>
        """
    }

    private var precision: String {
        prediction.decimals == 0 ? "a whole number" : "to \(counted(prediction.decimals, "decimal"))"
    }
}

/// JSON as it may stand in a script element: nothing in it can end the element.
func scriptData(_ json: JSON) -> HTML {
    HTML(verbatim: String(json.text.map { $0 == "<" ? "\\u003c" : String($0) }.joined()))
}
