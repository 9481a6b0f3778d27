package api

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/kb/source"
)

const (
	mostImported   = 300 << 20 // bytes of all files together
	importInMemory = 16 << 20  // the rest waits in temporary files
)

type importProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line" doc:"0 where it concerns the whole file"`
	Message string `json:"message"`
}

type importAnswer struct {
	Articles  int             `json:"articles"`
	Created   int             `json:"created" doc:"Texts: an article in three locales is three"`
	Updated   int             `json:"updated"`
	Unchanged int             `json:"unchanged"`
	Problems  []importProblem `json:"problems"`
	Report    *foresight      `json:"report" doc:"What the bot would make of the sample questions; null without any"`
}

func (s *Server) importRoutes() {
	s.plain(route{method: post, path: apiBase + "/imports", who: agent, action: access.WriteArticles, limit: limitUpload}, s.importFiles)
	s.documentImport()
}

// importFiles is POST /imports: a form with files, whose names may be paths.
// What is not understood is left out and listed; with strict, it stops all.
func (s *Server) importFiles(c echo.Context) error {
	const op = "api.import"
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, mostImported)
	if err := r.ParseMultipartForm(importInMemory); err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return fault.New(fault.TooLarge, op, "These files are too large: at most 300 MB at once.")
		}
		return fault.Wrap(err, fault.Invalid, op, `Please send a form with files in the field "files".`)
	}
	defer r.MultipartForm.RemoveAll() //nolint:errcheck // the system sweeps its temporary files
	files := append(r.MultipartForm.File["files"], r.MultipartForm.File["files[]"]...)
	if len(files) == 0 {
		return fault.Field(op, "files", `Please send a form with files in the field "files".`)
	}
	var questions []sample
	var err error
	if asked := r.MultipartForm.File["questions"]; len(asked) > 0 {
		if questions, err = readSamples(asked[0]); err != nil {
			return err
		}
	}
	dry := r.FormValue("dry") == "true"
	report, err := s.library.Import(r.Context(), given(files), kb.ImportOptions{
		Locale: r.FormValue("locale"), DryRun: dry, SkipBroken: r.FormValue("strict") != "true",
	})
	if err != nil {
		return importProblems(err, report)
	}
	answer := importAnswer{
		Articles: report.Articles, Created: report.Created, Updated: report.Updated, Unchanged: report.Unchanged, Problems: []importProblem{},
	}
	for _, p := range report.Problems {
		answer.Problems = append(answer.Problems, importProblem(p))
	}
	if len(questions) > 0 {
		if answer.Report, err = s.foresee(r.Context(), report.Texts, questions); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, answer)
}

// importProblems says by line why nothing was imported.
func importProblems(err error, report kb.Report) error {
	known, ok := errors.AsType[*fault.Error](err)
	if !ok || len(report.Problems) == 0 {
		return err
	}
	with := *known
	with.Fields = map[string]string{}
	for _, p := range report.Problems[:min(len(report.Problems), 50)] {
		with.Fields[p.File+":"+strconv.Itoa(p.Line)] = p.Message
	}
	return &with
}

func given(headers []*multipart.FileHeader) []source.File {
	files := make([]source.File, len(headers))
	for i, header := range headers {
		files[i] = source.File{Name: pathOf(header), Open: func() (io.ReadCloser, error) { return header.Open() }}
	}
	return files
}

// pathOf gives the name of an uploaded file with its folders, which the
// standard library leaves out because they are dangerous as paths; here they
// are labels.
func pathOf(header *multipart.FileHeader) string {
	_, params, err := mime.ParseMediaType(header.Header.Get("Content-Disposition"))
	if name := params["filename"]; err == nil && name != "" {
		return path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	}
	return header.Filename
}

func (s *Server) documentImport() {
	registry := s.api.OpenAPI().Components.Schemas
	binary := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	s.api.OpenAPI().AddOperation(&huma.Operation{
		Method: post, Path: "/imports", OperationID: "import-files", Tags: []string{"Articles"}, Security: securityOf(agent),
		Summary: "Bring articles in: CSV, JSON lines, Markdown, HTML, or zips of these",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"files"}, Properties: map[string]*huma.Schema{
				"files":     {Type: huma.TypeArray, Items: binary, Description: "Names may be paths: folders say locale and category"},
				"questions": {Type: huma.TypeString, Format: "binary", Description: "Sample questions, one a line"},
				"dry":       {Type: huma.TypeString, Enum: []any{"true", "false"}, Description: "Only report"},
				"strict":    {Type: huma.TypeString, Enum: []any{"true", "false"}, Description: "Import nothing when something is not understood"},
				"locale":    {Type: huma.TypeString, Description: "Of texts that name none"},
			}}},
		}},
		Responses: map[string]*huma.Response{
			"200": {Description: "What was done", Content: map[string]*huma.MediaType{
				"application/json": {Schema: registry.Schema(reflect.TypeFor[importAnswer](), true, "")},
			}},
			"default": s.problemResponse(),
		},
	})
}
