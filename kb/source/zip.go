package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

// zip reads the files in a zip, in memory and one after the other. A name in
// it is only a label: nothing is written anywhere.
func (r *reader) zip(ctx context.Context, f File) error {
	data, ok := r.load(f)
	if !ok {
		return nil
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.problem(f.Name, 0, "The file is not a zip, or is damaged.")
		return nil //nolint:nilerr // a problem is reported by file, the rest is read
	}
	var inside []File
	for _, entry := range archive.File {
		name := path.Clean("/" + strings.ReplaceAll(entry.Name, `\`, "/"))[1:]
		if entry.FileInfo().IsDir() || hidden(name) {
			continue
		}
		inside = append(inside, File{Name: name, Open: func() (io.ReadCloser, error) { return r.unpack(entry) }})
	}
	err = r.files(ctx, withoutCommonFolder(inside), true)
	if r.unpacked > largestZip {
		return fault.New(fault.TooLarge, "source.Read", "The zip unpacks to too much: at most 256 MB.")
	}
	return err
}

// unpack counts what really comes out: the size in a zip's directory may lie.
func (r *reader) unpack(entry *zip.File) (io.ReadCloser, error) {
	if r.unpacked > largestZip {
		return nil, errors.New("source: too much in the zip")
	}
	stream, err := entry.Open()
	if err != nil {
		return nil, err
	}
	return counted{io.LimitReader(stream, largestZip-r.unpacked+1), stream, &r.unpacked}, nil
}

type counted struct {
	io.Reader
	closer io.Closer
	total  *int64
}

// Read counts.
func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	*c.total += int64(n)
	return n, err
}

// Close closes what is counted.
func (c counted) Close() error { return c.closer.Close() }

// hidden reports what tools leave behind.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" || part == "node_modules" {
			return true
		}
	}
	return false
}

// withoutCommonFolder drops the one folder that everything in a zip lies in,
// unless its name is a locale.
func withoutCommonFolder(files []File) []File {
	if len(files) == 0 {
		return files
	}
	first, _, found := strings.Cut(files[0].Name, "/")
	if !found || slices.Contains(text.Locales(), first) {
		return files
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name, first+"/") {
			return files
		}
	}
	out := make([]File, len(files))
	for i, f := range files {
		out[i] = File{Name: strings.TrimPrefix(f.Name, first+"/"), Open: f.Open}
	}
	return withoutCommonFolder(out)
}

// Folder lists the files of a folder and of those below.
func Folder(folder fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != "." && hidden(name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.Type().IsRegular() {
			files = append(files, File{Name: name, Open: func() (io.ReadCloser, error) { return folder.Open(name) }})
		}
		return nil
	})
	return files, err
}

// Paths lists the files at paths of this machine: files as they are, folders
// with everything below. A folder that is named like a locale lends its name.
func Paths(paths ...string) ([]File, error) {
	var files []File
	for _, given := range paths {
		info, err := os.Stat(given)
		if err != nil {
			return nil, fault.Wrap(err, fault.NotFound, "source.Paths", "There is no file or folder "+given+".")
		}
		if !info.IsDir() {
			files = append(files, File{Name: filepath.Base(given), Open: func() (io.ReadCloser, error) { return os.Open(given) }})
			continue
		}
		inside, err := Folder(os.DirFS(given))
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "source.Paths", "The folder "+given+" cannot be read.")
		}
		absolute, err := filepath.Abs(given)
		if base := filepath.Base(absolute); err == nil && slices.Contains(text.Locales(), base) {
			for i := range inside {
				inside[i].Name = path.Join(base, inside[i].Name)
			}
		}
		files = append(files, inside...)
	}
	return files, nil
}
