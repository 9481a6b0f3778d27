package model

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/segue-desk/segue/internal/fault"
)

// Config says which server and model to use.
type Config struct {
	BaseURL string        // such as http://127.0.0.1:11434/v1
	Key     string        // empty where the server asks for none
	Model   string        // the model's name on that server
	Timeout time.Duration // for one completion; 20 s when zero
	HTTP    http.RoundTripper
}

// Client completes texts. It is safe for concurrent use.
type Client struct {
	api     *openai.Client
	model   string
	timeout time.Duration
}

// Prompt is what the model is asked.
type Prompt struct {
	System    string
	User      string
	MaxTokens int // 400 when zero
}

// New gives a client; invalid when no server or model is named. It does not
// connect: see [Client.Ping].
func New(config Config) (*Client, error) {
	const op = "model.New"
	if !strings.HasPrefix(config.BaseURL, "http://") && !strings.HasPrefix(config.BaseURL, "https://") {
		return nil, fault.Field(op, "base_url", "The model server's address must begin with http:// or https://.")
	}
	if strings.TrimSpace(config.Model) == "" {
		return nil, fault.Field(op, "model", "Name the model to use.")
	}
	settings := openai.DefaultConfig(config.Key)
	settings.BaseURL = strings.TrimRight(config.BaseURL, "/")
	base := config.HTTP
	if base == nil {
		base = http.DefaultTransport
	}
	settings.HTTPClient = &http.Client{Transport: &retrying{base: base, attempts: 4, backoff: 200 * time.Millisecond}}
	timeout := config.Timeout
	if timeout == 0 {
		timeout = 20 * time.Second
	}
	return &Client{api: openai.NewClientWithConfig(settings), model: config.Model, timeout: timeout}, nil
}

// Name gives the model's name.
func (c *Client) Name() string { return c.model }

// Models lists the names that the server offers.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	list, err := c.api.ListModels(ctx)
	if err != nil {
		return nil, failed("model.Models", err)
	}
	names := make([]string, 0, len(list.Models))
	for _, m := range list.Models {
		names = append(names, m.ID)
	}
	return names, nil
}

// Ping asks the model for one word; unavailable when it does not answer.
func (c *Client) Ping(ctx context.Context) error {
	_, err := c.Complete(ctx, Prompt{System: "Answer with the word ok.", User: "ok?", MaxTokens: 5})
	return err
}

// Complete gives the model's whole answer. The error is unavailable, or
// timeout, when there is none; an answer that was cut off counts as none.
func (c *Client) Complete(ctx context.Context, prompt Prompt) (string, error) {
	const op = "model.Complete"
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	response, err := c.api.CreateChatCompletion(ctx, c.request(prompt))
	if err != nil {
		return "", failed(op, err)
	}
	if len(response.Choices) == 0 || strings.TrimSpace(response.Choices[0].Message.Content) == "" {
		return "", fault.New(fault.Unavailable, op, "The model gave no answer.")
	}
	if response.Choices[0].FinishReason == openai.FinishReasonLength {
		return "", fault.New(fault.Unavailable, op, "The model's answer was cut off.")
	}
	return strings.TrimSpace(response.Choices[0].Message.Content), nil
}

// Stream gives each piece of the model's answer to onText as it comes; an
// error from onText ends it. A stream without a proper end is unavailable: the
// pieces so far are not the answer.
func (c *Client) Stream(ctx context.Context, prompt Prompt, onText func(piece string) error) error {
	const op = "model.Stream"
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	request := c.request(prompt)
	request.Stream = true
	stream, err := c.api.CreateChatCompletionStream(ctx, request)
	if err != nil {
		return failed(op, err)
	}
	defer stream.Close()
	finished := false
	for {
		chunk, err := stream.Recv()
		switch {
		case errors.Is(err, io.EOF) && finished:
			return nil
		case errors.Is(err, io.EOF):
			// go-openai reports a connection that was closed early the same way as a proper end.
			return fault.New(fault.Unavailable, op, "The model's answer was cut off.")
		case err != nil:
			return failed(op, err)
		}
		for _, choice := range chunk.Choices {
			if choice.Delta.Content != "" {
				if err := onText(choice.Delta.Content); err != nil {
					return err
				}
			}
			finished = finished || choice.FinishReason == openai.FinishReasonStop
		}
	}
}

func (c *Client) request(prompt Prompt) openai.ChatCompletionRequest {
	tokens := prompt.MaxTokens
	if tokens == 0 {
		tokens = 400
	}
	return openai.ChatCompletionRequest{
		Model:     c.model,
		MaxTokens: tokens,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: prompt.System},
			{Role: openai.ChatMessageRoleUser, Content: prompt.User},
		},
	}
}

func failed(op string, err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fault.Wrap(err, fault.Timeout, op, "The model took too long.")
	}
	return fault.Wrap(err, fault.Unavailable, op, "The model server did not answer properly.")
}
